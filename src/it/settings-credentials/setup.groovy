return evaluate(new File(basedir, '../parent/postgresql.groovy'))
