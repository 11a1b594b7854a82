// Runs a declarative Jenkinsfile here: jenkins.groovy JENKINSFILE. Its sections are those that Jenkins knows; `sh` is executed.
class Pipeline {
    static final Set SECTIONS = ['pipeline', 'agent', 'docker', 'options', 'stages', 'stage', 'steps', 'post', 'always'] as Set
    List path = []

    def methodMissing(String name, args) {
        def said = args.toList()
        def body = said && said.last() instanceof Closure ? said.pop() : null
        println((path + name).join('/') + (said ? ' ' + said.join(' ') : ''))
        if (body == null) return null
        if (!(name in SECTIONS)) throw new IllegalArgumentException("Jenkins knows no section '$name' here")
        path << name
        body.delegate = this
        body.resolveStrategy = Closure.DELEGATE_FIRST
        body()
        path.remove(path.size() - 1)
    }

    def sh(String command) {
        println((path + 'sh').join('/') + ' ' + command)
        def process = ['sh', '-xe', '-c', command].execute()
        process.waitForProcessOutput(System.out as Appendable, System.err as Appendable)
        if (process.exitValue() != 0) throw new RuntimeException("exit code ${process.exitValue()}: $command")
    }
}
def pipeline = new Pipeline()
def script = new GroovyShell().parse(new File(args[0]))
script.metaClass.methodMissing = { String name, arguments -> pipeline.methodMissing(name, arguments) }
script.run()
