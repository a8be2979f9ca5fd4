package org.tfgrader.engine.inspect;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Statements that reach out of a graded function, each with the member for which it is refused.
final class HostileStatements {
    private HostileStatements() {}

    static Stream<Arguments> all() {
        return Stream.of(
                // files
                refused(
                        "java.nio.file.Files.readString",
                        "java.nio.file.Files.readString(java.nio.file.Path.of(\"/etc/passwd\"));"),
                refused("java.io.File.new", "new File(\"/tmp/x\").delete();"),
                refused("java.io.FileInputStream.new", "new FileInputStream(\"/proc/self/environ\").read();"),
                refused("java.io.FileWriter.new", "new FileWriter(\"/tmp/x\").write(1);"),
                refused("java.io.RandomAccessFile.new", "new RandomAccessFile(\"/proc/self/mem\", \"rw\");"),
                refused("java.io.PrintStream.new", "new PrintStream(\"/tmp/x\").println();"),
                refused("java.io.PrintWriter.new", "new PrintWriter(\"/tmp/x\");"),
                refused("java.util.Formatter.new", "new Formatter(\"/tmp/x\");"),
                refused("java.util.Scanner.new", "new Scanner(new File(\"/etc/passwd\"));"),
                refused("java.util.Scanner.new", "new Scanner(System.in);"),
                refused("java.lang.System.in", "System.in.read();"),
                refused("java.lang.IO.readln", "IO.readln();"),
                refused("java.util.logging.FileHandler.new", "new FileHandler(\"/tmp/x\");"),
                refused("java.util.logging.Logger.addHandler", "Logger.getGlobal().addHandler(null);"),
                refused("java.util.zip.ZipFile.new", "new java.util.zip.ZipFile(\"/tmp/x\");"),
                refused("java.nio.channels.FileChannel.open", "java.nio.channels.FileChannel.open(null);"),
                refused("java.lang.Class.getResourceAsStream", "Case.class.getResourceAsStream(\"/x\");"),
                refused("java.lang.System.console", "System.console();"),
                // network
                refused("java.net.Socket.new", "new java.net.Socket(\"example.org\", 80);"),
                refused("java.net.URI.create", "java.net.URI.create(\"http://example.org\").toURL().openStream();"),
                refused("java.net.InetAddress.getByName", "java.net.InetAddress.getByName(\"example.org\");"),
                refused("java.net.http.HttpClient.newHttpClient", "java.net.http.HttpClient.newHttpClient();"),
                refused("java.net.ServerSocket.new", "new java.net.ServerSocket(1);"),
                refused("javax.naming.InitialContext.new", "new javax.naming.InitialContext().lookup(\"ldap://x\");"),
                // processes and the end of this one
                refused("java.lang.Runtime.exec", "Runtime.getRuntime().exec(new String[] {\"id\"});"),
                refused("java.lang.ProcessBuilder.new", "new ProcessBuilder(\"id\").start();"),
                refused("java.lang.ProcessHandle.current", "ProcessHandle.current().parent();"),
                refused("java.lang.System.exit", "System.exit(0);"),
                refused("java.lang.Runtime.halt", "Runtime.getRuntime().halt(0);"),
                refused("java.lang.Runtime.addShutdownHook", "Runtime.getRuntime().addShutdownHook(null);"),
                refused(
                        "java.lang.management.ManagementFactory.getRuntimeMXBean",
                        "java.lang.management.ManagementFactory.getRuntimeMXBean();"),
                // threads
                refused("java.lang.Thread.new", "new Thread(() -> {}).start();"),
                refused("java.lang.Thread.sleep", "Thread.sleep(1000);"),
                refused("java.lang.Thread.ofVirtual", "Thread.ofVirtual().start(() -> {});"),
                refused("java.lang.Thread.currentThread", "Thread.currentThread().getContextClassLoader();"),
                refused(
                        "java.util.concurrent.Executors.newCachedThreadPool",
                        "Executors.newCachedThreadPool().submit(() -> 1);"),
                refused("java.util.concurrent.CompletableFuture.runAsync", "CompletableFuture.runAsync(() -> {});"),
                refused("java.util.concurrent.ForkJoinPool.commonPool", "ForkJoinPool.commonPool();"),
                refused("java.util.List.parallelStream", "List.of(1).parallelStream().count();"),
                refused("java.util.ArrayList.parallelStream", "new ArrayList<Integer>().parallelStream();"),
                refused("java.util.stream.Stream.parallel", "Stream.of(1).parallel();"),
                refused("java.util.stream.IntStream.parallel", "IntStream.range(0, 3).parallel();"),
                refused(
                        "java.util.stream.BaseStream.parallel",
                        "BaseStream<Integer, Stream<Integer>> s = Stream.of(1); s.parallel();"),
                refused(
                        "java.util.stream.DoubleStream.parallel",
                        "Supplier<DoubleStream> s = DoubleStream.of(1)::parallel;"),
                refused("java.util.Arrays.parallelSort", "Arrays.parallelSort(new int[3]);"),
                refused(
                        "java.util.concurrent.ConcurrentHashMap.forEach",
                        "new ConcurrentHashMap<Integer, Integer>().forEach(1L, (k, v) -> {});"),
                refused("java.math.BigInteger.parallelMultiply", "BigInteger.TWO.parallelMultiply(BigInteger.TEN);"),
                refused("java.util.Timer.new", "new Timer();"),
                refused(
                        "java.util.stream.Gatherers.mapConcurrent",
                        "Stream.of(1).gather(Gatherers.mapConcurrent(4, i -> i)).toList();"),
                refused(
                        "java.util.stream.StreamSupport.stream",
                        "StreamSupport.stream(List.of(1).spliterator(), true).count();"),
                refused(
                        "java.util.stream.StreamSupport.stream",
                        "boolean b = List.of(1).size() == 1; StreamSupport.stream(List.of(1).spliterator(), b).count();"),
                refused(
                        "java.util.stream.StreamSupport.stream",
                        "StreamSupport.stream(List.of(1).spliterator(), x == null ? false : true).count();"),
                refused(
                        "java.util.stream.StreamSupport.stream",
                        "StreamSupport.stream(List.of(1).spliterator(), x == null ? true : false).count();"),
                refused(
                        "java.util.stream.StreamSupport.stream",
                        "BiFunction<Spliterator<Integer>, Boolean, Stream<Integer>> f = StreamSupport::stream;"
                                + " StreamSupport.stream(List.of(1).spliterator(), false).count();"),
                refused(
                        "java.util.concurrent.LinkedBlockingQueue.poll",
                        "new LinkedBlockingQueue<Integer>().poll(4500, TimeUnit.MILLISECONDS);"),
                refused("java.util.concurrent.BlockingQueue.take", "BlockingQueue<Integer> q = null; q.take();"),
                refused("java.util.concurrent.ArrayBlockingQueue.put", "new ArrayBlockingQueue<Integer>(1).put(1);"),
                refused(
                        "java.util.concurrent.locks.ReentrantLock.tryLock",
                        "new ReentrantLock().tryLock(1, TimeUnit.DAYS);"),
                refused("java.util.concurrent.locks.ReentrantLock.newCondition", "new ReentrantLock().newCondition();"),
                refused(
                        "java.util.concurrent.locks.ReentrantReadWriteLock.new",
                        "var l = new ReentrantReadWriteLock(); l.readLock().lock(); l.writeLock().lock();"),
                refused("java.util.concurrent.CompletableFuture.new", "new CompletableFuture<Integer>().join();"),
                refused("java.util.concurrent.Semaphore.new", "new Semaphore(0).acquire();"),
                refused("java.lang.Object.wait", "synchronized (x) { x.wait(); }"),
                refused("java.lang.Object.notifyAll", "synchronized (x) { x.notifyAll(); }"),
                refused("java.util.concurrent.TimeUnit.sleep", "TimeUnit.DAYS.sleep(1);"),
                refused("java.lang.ThreadLocal.new", "new ThreadLocal<Integer>().set(3);"),
                // reflection
                refused("java.lang.Class.forName", "Class.forName(\"java.lang.Runtime\");"),
                refused("java.lang.Class.getMethods", "x.getClass().getMethods()[0].invoke(null);"),
                refused("java.lang.Class.getDeclaredFields", "Case.class.getDeclaredFields();"),
                refused("java.lang.Class.getClassLoader", "Case.class.getClassLoader();"),
                refused("java.lang.Class.getModule", "Case.class.getModule();"),
                refused("java.lang.Class.getDeclaredConstructor", "Case.class.getDeclaredConstructor();"),
                refused(
                        "java.lang.reflect.Proxy.newProxyInstance",
                        "java.lang.reflect.Proxy.newProxyInstance(null, null, null);"),
                refused("java.lang.reflect.Array.newInstance", "java.lang.reflect.Array.newInstance(int.class, 3);"),
                refused(
                        "java.lang.invoke.MethodHandles.lookup",
                        "java.lang.invoke.MethodHandles.lookup().findStatic(System.class, \"exit\", null);"),
                refused(
                        "java.lang.invoke.MethodHandle",
                        "java.lang.invoke.MethodHandle h = null; Object o = (java.lang.invoke.MethodHandle) (Object) x;"),
                refused("java.lang.StackWalker.getInstance", "StackWalker.getInstance().walk(s -> s.count());"),
                refused("java.lang.Exception.getStackTrace", "new Exception().getStackTrace();"),
                refused(
                        "java.util.concurrent.atomic.AtomicIntegerFieldUpdater.newUpdater",
                        "AtomicIntegerFieldUpdater.newUpdater(Case.class, \"n\");"),
                refused("java.lang.String.resolveConstantDesc", "\"\".resolveConstantDesc(null);"),
                // class loading, native code and memory
                refused("java.lang.ClassLoader.getSystemClassLoader", "ClassLoader.getSystemClassLoader();"),
                refused("java.util.ServiceLoader.load", "ServiceLoader.load(Runnable.class);"),
                refused("java.util.ResourceBundle.getBundle", "ResourceBundle.getBundle(\"x\");"),
                refused(
                        "javax.tools.ToolProvider.getSystemJavaCompiler",
                        "javax.tools.ToolProvider.getSystemJavaCompiler();"),
                refused("java.lang.System.loadLibrary", "System.loadLibrary(\"x\");"),
                refused("java.lang.System.load", "System.load(\"/tmp/x.so\");"),
                refused("sun.misc.Unsafe", "System.out.println(sun.misc.Unsafe.class);"),
                refused("java.lang.foreign.Arena.global", "java.lang.foreign.Arena.global().allocate(1);"),
                refused("java.lang.foreign.Linker.nativeLinker", "java.lang.foreign.Linker.nativeLinker();"),
                refused("java.nio.ByteBuffer.allocateDirect", "ByteBuffer.allocateDirect(1 << 30);"),
                refused(
                        "org.bytedeco.javacpp.BytePointer.new",
                        "new org.bytedeco.javacpp.BytePointer(8L).position(1 << 20).get();"),
                refused("org.tensorflow.types.TFloat32.asRawTensor", "x.asTensor().asRawTensor().data();"),
                refused("org.tensorflow.TensorFlow.loadLibrary", "TensorFlow.loadLibrary(\"/tmp/x.so\");"),
                refused("org.tensorflow.ndarray.buffer.FloatDataBuffer.accept", "DataBuffers.of(1f).accept(null);"),
                // the state of the process
                refused("java.lang.System.setOut", "System.setOut(null);"),
                refused("java.lang.System.setProperty", "System.setProperty(\"a\", \"b\");"),
                refused("java.lang.System.getProperty", "System.getProperty(\"java.class.path\");"),
                refused("java.lang.System.getenv", "System.getenv();"),
                refused("java.lang.System.gc", "System.gc();"),
                refused("java.lang.Integer.getInteger", "Integer.getInteger(\"a\");"),
                refused("java.lang.Boolean.getBoolean", "Boolean.getBoolean(\"a\");"),
                refused("java.util.Locale.setDefault", "Locale.setDefault(Locale.ROOT);"),
                refused("java.util.TimeZone.setDefault", "TimeZone.setDefault(null);"),
                refused("java.lang.ref.Cleaner.create", "java.lang.ref.Cleaner.create();"),
                refused("java.security.Security.getProviders", "java.security.Security.getProviders();"),
                refused("java.util.logging.LogManager.getLogManager", "LogManager.getLogManager().reset();"),
                refused("java.util.logging.Logger.setLevel", "Logger.getLogger(\"\").setLevel(Level.ALL);"),
                // objects from bytes, and chance
                refused("java.io.ObjectInputStream.new", "new ObjectInputStream(null).readObject();"),
                refused("java.io.ObjectOutputStream.new", "new ObjectOutputStream(new ByteArrayOutputStream());"),
                refused("java.security.SecureRandom.new", "new java.security.SecureRandom().nextInt();"),
                refused("java.lang.Math.random", "Math.random();"),
                refused("java.util.Random.new", "new Random().nextInt();"),
                refused("java.util.Collections.shuffle", "Collections.shuffle(new ArrayList<>());"),
                refused("java.util.UUID.randomUUID", "UUID.randomUUID();"),
                refused("java.util.concurrent.ThreadLocalRandom.current", "ThreadLocalRandom.current().nextInt();"),
                refused("java.util.random.RandomGenerator.getDefault", "RandomGenerator.getDefault();"),
                // TensorFlow
                refused("org.tensorflow.op.IoOps.readFile", "tf.io.readFile(tf.constant(\"/etc/passwd\"));"),
                refused(
                        "org.tensorflow.op.IoOps.writeFile",
                        "tf.io.writeFile(tf.constant(\"/tmp/x\"), tf.constant(\"y\"));"),
                refused("org.tensorflow.op.IoOps.matchingFiles", "tf.io.matchingFiles(tf.constant(\"/*\"));"),
                refused(
                        "org.tensorflow.op.io.ReadFile.create",
                        "org.tensorflow.op.io.ReadFile.create(tf.scope(), tf.constant(\"/etc/passwd\"));"),
                refused("org.tensorflow.op.Ops.print", "tf.print(tf.constant(\"a\"));"),
                refused("org.tensorflow.op.Ops.abort", "tf.abort();"),
                refused(
                        "org.tensorflow.op.Ops.immutableConst",
                        "tf.immutableConst(TFloat32.class, Shape.of(1), \"/etc/passwd\");"),
                refused("org.tensorflow.op.Ops.varHandleOp", "tf.varHandleOp(TFloat32.class, Shape.of(1));"),
                refused("org.tensorflow.op.Ops.assignVariableOp", "tf.assignVariableOp(null, x);"),
                refused("org.tensorflow.op.Ops.readVariableOp", "tf.readVariableOp(null, TFloat32.class);"),
                refused(
                        "org.tensorflow.op.core.VarHandleOp.create",
                        "org.tensorflow.op.core.VarHandleOp.create(tf.scope(), TFloat32.class, Shape.of(1));"),
                refused(
                        "org.tensorflow.op.TrainOps.resourceApplyGradientDescent",
                        "tf.train.resourceApplyGradientDescent(null, x, x);"),
                refused("org.tensorflow.op.TrainOps.save", "tf.train.save(null, null, null, null);"),
                refused(
                        "org.tensorflow.op.RandomOps.randomUniform",
                        "tf.random.randomUniform(tf.array(1), TFloat32.class);"),
                refused("org.tensorflow.op.SummaryOps.summaryWriter", "tf.summary.summaryWriter();"),
                refused("org.tensorflow.op.DataOps.textLineDataset", "tf.data.textLineDataset(null, null, null);"),
                refused("org.tensorflow.op.Ops.hashTable", "tf.hashTable(TInt32.class, TInt32.class);"),
                refused("org.tensorflow.op.Ops.stage", "tf.stage(List.of(x));"),
                refused("org.tensorflow.op.Ops.whileOp", "tf.whileOp(List.of(), null, null);"),
                refused("org.tensorflow.op.Ops.call", "tf.call(ConcreteFunction.create((Ops t) -> null), x);"),
                refused("org.tensorflow.ConcreteFunction.create", "ConcreteFunction.create((Ops t) -> null);"),
                refused("org.tensorflow.op.Ops.create", "Ops.create().constant(1);"),
                refused("org.tensorflow.op.Ops.create", "Ops.create(tf.scope().env());"),
                refused("org.tensorflow.framework.op.FrameworkOps.create", "FrameworkOps.create();"),
                refused("org.tensorflow.EagerSession.getDefault", "EagerSession.getDefault().close();"),
                refused("org.tensorflow.Graph.new", "new Graph().importGraphDef(null);"),
                refused("org.tensorflow.Session.new", "new Session((Graph) tf.scope().env()).save(\"/tmp/x\");"),
                refused("org.tensorflow.SavedModelBundle.load", "SavedModelBundle.load(\"/tmp\");"),
                refused("org.tensorflow.Server.new", "new Server(null);"),
                refused("org.tensorflow.op.Scope.opBuilder", "tf.scope().opBuilder(\"ReadFile\", \"a\");"),
                refused(
                        "org.tensorflow.ExecutionEnvironment.opBuilder",
                        "tf.scope().env().opBuilder(\"ReadFile\", \"a\", tf.scope());"),
                refused("org.tensorflow.Operation.env", "x.op().env().baseScope();"),
                refused(
                        "org.tensorflow.op.core.Helpers.createVariableWithInit",
                        "org.tensorflow.op.core.Helpers.createVariableWithInit(tf.scope(), x);"),
                // other ways to write it
                refused("java.lang.System.exit", "IntConsumer c = System::exit; c.accept(0);"),
                refused("java.lang.Thread.new", "Function<Runnable, Thread> f = Thread::new;"),
                refused("java.lang.Runtime", "Object o = new Runtime[0][];"),
                refused("java.lang.Runtime", "Object o = (Runtime) (Object) x;"),
                refused("java.lang.ProcessBuilder", "boolean b = (Object) x instanceof ProcessBuilder[];"),
                refused(
                        "java.io.FileNotFoundException",
                        "try { throw new IOException(); } catch (FileNotFoundException e) { }"),
                refused("java.lang.Thread", "System.out.println(Thread.class);"),
                refused("java.lang.System.exit", "\\u0053ystem.exit(0); /* \\u002a/ int i = 0; /* */"));
    }

    static Arguments refused(String member, String code) {
        return Arguments.of(member, code);
    }
}
