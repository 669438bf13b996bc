import groovy.json.JsonSlurper

def found = new JsonSlurper().parse(new File(basedir, 'target/diff.json'))
assert found.result == 'destructive'
assert found.to == 'entities'
assert found.differences*.kind == ['add-column', 'drop-column']
assert found.differences[1].lint*.id == ['ORM-DATA-103', 'ORM-DATA-110']
assert found.problems*.code == ['ORM-MVN-001']

assert new File(basedir, 'target/diff.md').text.replace("$basedir", '…') == '''\
### 2 changes in 1 table

From `jdbc:sqlite:…/target/diff-formats.db` to `entities`.

| table | change | from | risk |
| --- | --- | --- | --- |
| Customer | add column name varchar(40) | Customer.name (Customer.java:12) |  |
| Customer | drop column born date |  | **drop-column**: its values are lost |

| rule | table | what happens | effect | fix |
| --- | --- | --- | --- | --- |
| ORM-DATA-103 | Customer | the values of Customer.born are lost, and the undo brings none of it back |  | keep a copy, or rename first and drop in a later release |
| ORM-DATA-110 | Customer | code that is running and uses the column Customer.born fails |  | release the code that does not use it first, drop it in a later release |

<details><summary>Script</summary>

```sql
-- Customer: add column name varchar(40)  [Customer.name]
-- Customer: drop column born date  !! its values are lost

ALTER TABLE "Customer" ADD COLUMN "name" varchar(40);

ALTER TABLE "Customer" DROP COLUMN "born";
```

</details>
'''

def log = new File(basedir, 'build.log').text
assert log.readLines().contains('ALTER TABLE "Customer" ADD COLUMN "name" varchar(40);')
assert log.contains("ORM-MVN-011: there is no format 'yaml'")
assert log.contains('use one of text, json, markdown, sql')
assert !new File(basedir, 'src/main/resources').exists()
