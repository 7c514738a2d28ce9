package support.pledge.system.crash;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import support.pledge.launcher.local.Home;

/**
 * A line of the product, made wrong.
 *
 * @param source of the class, below {@code src/main/java} of its module
 * @param was text that the source has once; a mutation that no longer applies fails
 */
record Mutation(String module, String source, String was, String is) {

    /** Puts it into a copy of the service. */
    void into(ServiceCopy copy) throws IOException {
        Path sources = Home.find().root().resolve(module).resolve("src/main/java");
        String text = Files.readString(sources.resolve(source));
        if (text.split(Pattern.quote(was), -1).length != 2) {
            throw new IllegalStateException(source + " does not have exactly one: " + was);
        }
        Path work = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mutation-");
        Path mutated = work.resolve("source").resolve(source);
        Files.createDirectories(mutated.getParent());
        Files.writeString(mutated, text.replace(was, is));
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(mutated, classes, copy.classPath());
        copy.replaceClasses(module, classes);
    }

    private static void compile(Path source, Path classes, String classPath) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var said = new StringWriter();
            var options = List.of("-d", classes.toString(), "-cp", classPath, "-proc:none", "-parameters", "-nowarn");
            var task = compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source));
            if (!task.call()) {
                throw new IllegalStateException("the mutation does not compile:\n" + said);
            }
        }
    }
}
