package org.tfgrader.worker.compile;

import java.io.EOFException;
import java.io.IOException;
import org.tfgrader.worker.Channel;
import org.tfgrader.worker.Confined;
import org.tfgrader.worker.protocol.Message;

/// A process that compiles submissions, one after the other, and ends with its standard input.
final class CompilerMain {
    private CompilerMain() {}

    /// Serves requests until the grader closes the stream.
    ///
    /// @param arguments the class path that student code compiles against
    public static void main(String[] arguments) throws IOException {
        Channel channel = Channel.takeStandardStreams();
        EclipseCompiler compiler = Confined.ready(channel, confinement -> rehearsed(arguments[0]));
        try {
            while (true) {
                if (!(channel.receive() instanceof Message.Compile order)) {
                    throw new IOException("unexpected message to a compiler");
                }
                channel.send(compile(compiler, order));
            }
        } catch (EOFException graderClosedTheStream) {
            return;
        }
    }

    private static EclipseCompiler rehearsed(String classPath) {
        EclipseCompiler compiler = new EclipseCompiler(classPath);
        compiler.rehearse();
        return compiler;
    }

    private static Message compile(EclipseCompiler compiler, Message.Compile order) {
        try {
            return new Message.Compiled(compiler.compile(order.sources(), order.refused()));
        } catch (StackOverflowError | OutOfMemoryError e) {
            return new Message.TooComplex(e.getClass().getSimpleName());
        }
    }
}
