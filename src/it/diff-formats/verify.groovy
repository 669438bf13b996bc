import groovy.json.JsonSlurper

def found = new JsonSlurper().parse(new File(basedir, 'target/diff.json'))
assert found.result == 'destructive'
assert found.to == 'entities'
assert found.differences*.kind == ['add-column', 'drop-column']
assert found.problems*.code == ['ORM-MVN-001']

assert new File(basedir, 'target/diff.md').text.replace("$basedir", '…') == '''\
### 2 changes in 1 table

From `jdbc:sqlite:…/target/diff-formats.db` to `entities`.

| table | change | from | risk |
| --- | --- | --- | --- |
| Customer | add column name varchar(40) | Customer.name (Customer.java:12) |  |
| Customer | drop column born date |  | **drop-column**: its values are lost |

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
