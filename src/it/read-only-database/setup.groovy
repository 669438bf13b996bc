return new File(basedir, 'target').mkdirs() && new File(basedir, 'target/shop.db').createNewFile()
