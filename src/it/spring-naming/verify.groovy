new org.sqlite.JDBC().connect("jdbc:sqlite:$basedir/target/spring-naming.db", new Properties()).withCloseable { connection ->
  def columns = []
  def found = connection.metaData.getColumns(null, null, 'good_customer', null)
  while (found.next()) columns << found.getString('COLUMN_NAME')
  assert columns.sort() == ['first_name', 'id', 'recommended_by_id']
}
