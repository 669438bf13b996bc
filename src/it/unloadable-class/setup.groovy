import jakarta.persistence.Entity
import javax.tools.ToolProvider

// A class whose superclass is missing, as after a careless exclusion of a dependency.
def annotations = new File(Entity.protectionDomain.codeSource.location.toURI())
def classes = new File(basedir, 'src/main/resources')
def sources = new File(basedir, 'src/broken/shop').listFiles()*.path
classes.mkdirs()
assert ToolProvider.systemJavaCompiler.run(
    null, null, null, ['-d', classes.path, '-cp', annotations.path, *sources] as String[]) == 0
return new File(classes, 'shop/Gone.class').delete()
