package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.model.Submission.SourceFile;

/// What an honest student may write passes, as the grader's own compiler writes it into class files.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HonestCodeTests {
    private Compiled compiled;

    @BeforeAll
    void start() {
        compiled = new Compiled();
    }

    @AfterAll
    void stop() {
        compiled.close();
    }

    /// Statements of a method that has `tf` and a tensor `x`.
    static Stream<String> statements() {
        return Stream.of(
                "var list = new ArrayList<>(List.of(3, 1, 2)); Collections.sort(list); list.removeIf(i -> i > 2);",
                "Map<String, Integer> m = new TreeMap<>(); m.merge(\"a\", 1, Integer::sum); m.entrySet().forEach(e -> {});",
                "for (var e : new LinkedHashMap<String, int[]>().entrySet()) { e.getKey(); e.setValue(null); }",
                "var t = new Hashtable<String, Integer>(); t.put(\"a\", 1); t.keys().hasMoreElements();",
                "var s = new ConcurrentSkipListMap<Integer, String>(); s.put(1, \"a\"); s.firstKey();",
                "var s = new ConcurrentHashMap<Integer, String>(); s.computeIfAbsent(1, k -> \"a\"); s.forEach((k, v) -> {});",
                "var a = new AtomicInteger(); a.incrementAndGet(); new AtomicLong(3).get(); new LongAdder().increment();",
                "Logger log = Logger.getLogger(\"mine\"); log.info(\"hello\"); log.log(Level.FINE, \"x = {0}\", 3);",
                "Duration d = Duration.ofMillis(3); d.plusSeconds(1).toMillis(); Instant.now(); LocalDate.of(2024, 1, 2);",
                "long start = System.nanoTime(); System.currentTimeMillis(); System.out.printf(\"%d%n\", start);",
                "System.out.println(x); System.err.print('c'); System.out.flush(); System.out.println(1.0f);",
                "String s = String.format(Locale.ROOT, \"%.3f %s\", 1.0, \"a\"); s.formatted(1); s.repeat(2).strip().chars();",
                "String s = \"\"\"\n                    a text\n                    block\"\"\"; s.lines().toList(); s.split(\",\"); s.matches(\"a*\");",
                "String s = \"a\" + 1 + 2.0 + 'c' + null + x; s += s.length(); s.equalsIgnoreCase(\"B\");",
                "StringBuilder b = new StringBuilder(); b.append(1).append(\"x\").reverse().insert(0, 'c').length(); b.setLength(0);",
                "var j = new StringJoiner(\", \", \"[\", \"]\"); j.add(\"a\"); String.join(\"-\", List.of(\"a\"));",
                "double d = Math.sqrt(2) + Math.max(1, 2) + Math.floorMod(-1, 3) + StrictMath.exp(1) + Math.PI;",
                "Function<Integer, Integer> f = i -> i + 1; f.andThen(i -> i * 2).apply(3); UnaryOperator.identity();",
                "Supplier<List<String>> s = ArrayList::new; IntFunction<int[]> g = int[]::new; s.get(); g.apply(2);",
                "BiFunction<Double, Double, Double> f = Math::pow; Comparator<String> c = Comparator.comparing(String::length);",
                "Optional<String> o = Optional.of(\"a\").map(String::toUpperCase).filter(s -> !s.isEmpty()); o.orElseThrow();",
                "IntStream.rangeClosed(1, 3).mapToObj(i -> \"\" + i).collect(Collectors.joining(\",\"));",
                "Stream.of(1, 2).collect(Collectors.groupingBy(i -> i % 2, TreeMap::new, Collectors.counting()));",
                "Arrays.stream(new double[] {1, 2}).map(Math::exp).sum(); List.of(1, 2).stream().mapToInt(i -> i).max();",
                "Stream.iterate(1, i -> i * 2).limit(3).flatMap(i -> Stream.of(i, i)).toArray(Integer[]::new);",
                "int[] a = {3, 1}; Arrays.sort(a); Arrays.fill(a, 1); Arrays.toString(a); int[] b = a.clone(); Arrays.equals(a, b);",
                "int[][] a = new int[2][3]; a[0] = Arrays.copyOf(a[1], 2); System.arraycopy(a[0], 0, a[1], 0, 1); Arrays.deepToString(a);",
                "Random r = new Random(42); r.nextGaussian(); r.ints(3).sum(); new SplittableRandom(1).nextInt();",
                "Collections.shuffle(new ArrayList<>(List.of(1)), new Random(1)); Collections.unmodifiableList(List.of());",
                "BigDecimal d = new BigDecimal(\"1.5\").setScale(3, RoundingMode.HALF_UP); BigInteger.TWO.pow(3); MathContext.DECIMAL32.getPrecision();",
                "\"a\".toUpperCase(Locale.ROOT); Locale.US.getLanguage(); NumberFormat.getInstance(Locale.US).format(1); new DecimalFormat(\"0.0\");",
                "var scanner = new Scanner(\"1 2 3\").useLocale(Locale.ROOT); while (scanner.hasNextInt()) { scanner.nextInt(); }",
                "Matcher m = Pattern.compile(\"(a)(b)\").matcher(\"ab\"); if (m.find()) { m.group(1); } Pattern.quote(\"x\");",
                "var reader = new BufferedReader(new StringReader(\"a\\nb\")); reader.readLine(); reader.lines().count();",
                "var out = new StringWriter(); new PrintWriter(out).printf(\"%d\", 1); new Formatter(new StringBuilder()).format(\"%d\", 1);",
                "var bytes = new ByteArrayOutputStream(); bytes.write(\"a\".getBytes(StandardCharsets.UTF_8)); bytes.toByteArray();",
                "try (AutoCloseable c = () -> System.out.println(\"closed\")) { c.hashCode(); } catch (Exception e) { e.getMessage(); }",
                "try { throw new IllegalStateException(\"a\", new Exception()); } catch (IllegalStateException | ArithmeticException e) { e.printStackTrace(); throw new RuntimeException(e); } finally { x.shape(); }",
                "try { Object o = null; o.toString(); } catch (NullPointerException e) { e.addSuppressed(new Error()); }",
                "assert x != null : \"no x\"; assert 1 < 2;",
                "synchronized (tf) { x.shape(); } var lock = new ReentrantLock(); lock.lock(); try { } finally { lock.unlock(); }",
                "Object o = x; if (o instanceof String s && !s.isEmpty()) { s.length(); } o.getClass().getSimpleName(); o.getClass() .equals(String.class);",
                "Object o = 3; String s = switch (o) { case Integer i when i > 2 -> \"big\"; case Integer i -> \"int\"; case String t -> t; default -> \"?\"; };",
                "Iterable<Integer> it = List.of(1); StreamSupport.stream(it.spliterator(), false).map(i -> i + 1).toList();",
                "IntStream s = StreamSupport.intStream(\n  List.of(1).stream().mapToInt(i -> i).spliterator(),\n  false);",
                "BlockingQueue<Integer> q = new LinkedBlockingQueue<>(); q.add(1); q.offer(2); q.poll(); q.peek(); q.drainTo(new ArrayList<>());",
                "var l = new ReentrantLock(); if (l.tryLock()) { l.unlock(); } TimeUnit.SECONDS.convert(3, TimeUnit.DAYS);",
                "Stream.of(1, 2, 3).gather(Gatherers.windowFixed(2)).gather(Gatherers.fold(() -> 0, (a, b) -> a + b.size())).toList();",
                "TimeUnit u = TimeUnit.DAYS; switch (u) { case DAYS: u.toMillis(1); break; case HOURS: break; default: } u.name();",
                "String s = \"b\"; switch (s) { case \"a\", \"b\" -> s.length(); case \"c\" -> s.trim(); default -> throw new AssertionError(); }",
                "var iterator = List.of(1).iterator(); while (iterator.hasNext()) { iterator.next(); } for (int i : new int[] {1}) { i++; }",
                "EnumMap<TimeUnit, String> m = new EnumMap<>(TimeUnit.class); m.put(TimeUnit.DAYS, \"a\"); EnumSet.allOf(TimeUnit.class);",
                "Queue<Integer> q = new PriorityQueue<>(Comparator.reverseOrder()); q.add(1); q.poll(); Deque<Integer> d = new ArrayDeque<>(); d.push(1);",
                "BitSet b = new BitSet(); b.set(3); Objects.requireNonNull(b); Objects.hash(1, 2); UUID.nameUUIDFromBytes(new byte[1]);",
                "Integer i = Integer.valueOf(3); int n = i; Long.parseLong(\"1\"); Double.compare(1, 2); Character.isDigit('c'); Boolean.parseBoolean(\"\"); Float.isNaN(1f); Byte.toUnsignedInt((byte) 1);",
                "Runnable r = () -> System.out.println(x); r.run(); Callable<Integer> c = () -> 3; c.call();",
                "class Local { int n = 3; int twice() { return 2 * n; } } new Local().twice(); record Pair(int a, String b) {} new Pair(1, \"\").equals(null);",
                "var o = new Object() { int n; @Override public String toString() { return \"n\" + n; } }; o.n++; o.toString();",
                "DoubleSummaryStatistics s = DoubleStream.of(1, 2).summaryStatistics(); s.getMax(); Base64.getEncoder().encodeToString(new byte[1]);",
                "StackOverflowError e = new StackOverflowError(); InterruptedException i = new InterruptedException(); Iterable<Integer> it = List.of(); it.spliterator();",
                "FloatBuffer f = FloatBuffer.wrap(new float[3]); f.put(1f).flip(); ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(3);",
                "HashMap<String, List<? extends Number>> m = new HashMap<>(); m.computeIfAbsent(\"a\", k -> new ArrayList<Integer>()).size(); m.hashCode();",
                "char c = 'a'; c += 1; long l = 1L << 3; int t = l > 3 ? 1 : 2; label: for (;;) { for (;;) { break label; } }",
                "UncheckedIOException e = new UncheckedIOException(new IOException(\"a\")); LocalDateTime.now().format(DateTimeFormatter.ISO_DATE);",
                "tf.math.add(x, tf.constant(1f)); tf.linalg.matMul(x, x, MatMul.transposeB(true)); tf.nn.relu(x); tf.nn.biasAdd(x, x);",
                "tf.reshape(x, tf.constant(new int[] {1, -1})); tf.oneHot(tf.constant(1), tf.constant(3), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));",
                "tf.dtypes.cast(x, TFloat64.class); tf.zeros(tf.array(1, 2), TFloat32.class); tf.ones(tf.array(1), TFloat32.class); tf.fill(tf.array(1), tf.constant(1f));",
                "tf.reduceSum(x, tf.constant(0), ReduceSum.keepDims(true)); tf.math.mean(x, tf.constant(0)); tf.reduceMax(x, tf.array(0)); tf.math.argMax(x, tf.constant(0));",
                "tf.concat(List.of(x, x), tf.constant(0)); tf.stack(List.of(x)); tf.unstack(x, 2L).output(); tf.split(tf.constant(0), x, 2L); tf.tile(x, tf.array(1));",
                "var start = tf.random.statelessRandomGetKeyCounter(tf.array(1L, 0L)); tf.random.statelessTruncatedNormalV2(tf.array(2), start.key(), start.counter(), tf.random.statelessRandomGetAlg(), TFloat32.class);",
                "tf.random.statelessTruncatedNormal(tf.array(2), tf.array(1, 0), TFloat32.class); tf.random.statelessRandomUniform(tf.array(2), tf.array(1, 2), TFloat32.class);",
                "tf.withName(\"a\").withSubScope(\"b\").math.exp(x); tf.shape(x); tf.shape.size(tf.shape(x)); tf.shape.append(tf.shape(x), 1); tf.rank(x); tf.size(x);",
                "Add.create(tf.scope(), x, x); Constant.scalarOf(tf.scope(), 1f); Scope s = tf.scope().withSubScope(\"a\"); MatMul.create(s.withName(\"m\"), x, x);",
                "tf.linalg.einsum(List.of(x, x), \"ij,jk->ik\"); tf.train.batchMatMul(x, x, TFloat32.class); tf.linalg.transpose(x, tf.array(1, 0)); tf.linalg.inv(x);",
                "FrameworkOps f = FrameworkOps.create(tf); f.nn.sigmoidCrossEntropyWithLogits(x, x); f.math.reduceLogSumExp(x, null, false); f.linalg.matmul(x, x);",
                "Losses.binaryCrossentropy(tf, x, x, true, 0f); new CategoricalCrossentropy(true).call(tf, x, x); new MeanSquaredError(Reduction.SUM).call(tf, x, x);",
                "new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L).call(tf, tf.constant(new long[] {1, 2}), TFloat32.class); new Zeros<TFloat32>();",
                "new org.tensorflow.framework.activations.ReLU().call(tf, x); new org.tensorflow.framework.activations.Sigmoid().call(tf, x);",
                "TFloat32 t = x.asTensor(); t.getFloat(0); t.scalars().forEach(s -> s.getFloat()); t.shape().size(0); t.rank(); t.size(); t.elements(0); t.streamOfObjects();",
                "float[][] a = StdArrays.array2dCopyOf(x.asTensor()); FloatNdArray n = NdArrays.ofFloats(Shape.of(2, 3)); n.setFloat(1f, 0, 1); TFloat32.tensorOf(n); n.slice(Indices.at(0), Indices.all());",
                "try (TFloat32 t = TFloat32.tensorOf(Shape.of(2), d -> d.setFloat(1f, 0))) { tf.constantOf(t); } TFloat32.vectorOf(1f, 2f); TInt32.scalarOf(3); DataBuffers.of(1f, 2f);",
                "x.shape().asArray(); x.shape().hasUnknownDimension(); Shape.of(1).append(2); x.type().equals(TFloat32.class); x.op().name(); x.op().type(); x.asOutput().dataType(); tf.scope().env().isEager();",
                "ResourceVariable<TFloat32> v = ResourceVariable.of(tf, x); v.assign(x); v.asOutput(); new NumpyRandom(1).randn(2, 3); new NumpyRandom(2).randn();",
                "tf.booleanMask(x, tf.math.greater(x, tf.constant(0f))); tf.select(tf.math.less(x, x), x, x); tf.where(tf.math.equal(x, x)); tf.gather(x, tf.constant(1), tf.constant(0));",
                "tf.slice(x, tf.array(0, 0), tf.array(1, 1)); tf.stridedSlice(x, Indices.at(0), Indices.sliceFrom(1)); tf.expandDims(x, tf.constant(0)); tf.squeeze(x, Squeeze.axis(List.of(0L)));");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void passesStatements(String statements) {
        assertPasses(Sources.method(statements));
    }

    /// Members of a class, or classes beside it.
    static Stream<String> declarations() {
        return Stream.of(
                "enum Colour { RED { int n() { return 1; } }, BLUE; int n() { return 2; } } static int of(Colour c) { return switch (c) { case RED -> c.n(); case BLUE -> Colour.valueOf(\"RED\").ordinal(); }; } static int old(Colour c) { switch (c) { case RED: return 1; default: return Colour.values().length; } }",
                "sealed interface Shape2 permits Circle, Square {} record Circle(double r) implements Shape2 {} record Square(double a) implements Shape2 {} static double area(Shape2 s) { return switch (s) { case Circle(double r) -> r; case Square(var a) when a > 1 -> a; case Square q -> q.a(); }; }",
                "enum E { A, B } static String of(Object o) { return switch (o) { case E.A -> \"a\"; case E.B -> \"b\"; case Long l -> \"l\"; case null -> \"null\"; default -> \"\"; }; }",
                "record Named(String name, List<int[]> values) implements Comparable<Named> { Named { Objects.requireNonNull(name); } static Named of() { return new Named(\"\", List.of()); } @Override public int compareTo(Named o) { return name.compareTo(o.name); } }",
                "interface Walks { default int legs() { return helper(); } private int helper() { return 2; } static Walks of() { return new Walks() {}; } }",
                "static class Own extends RuntimeException { private static final long serialVersionUID = 1L; Own(String m) { super(m); } @Override public String getMessage() { return \"own \" + super.getMessage(); } }",
                "static abstract class Base<T extends Comparable<? super T>> { protected abstract T get(); T max(T o) { return get().compareTo(o) > 0 ? get() : o; } } static class Leaf extends Base<String> { protected String get() { return \"a\"; } }",
                "class Inner { int n; class Deeper { int m = n; } } static int sum(int... values) { int s = 0; for (int v : values) s += v; return s; } int calls = sum() + sum(1, 2);",
                "static class Range implements Iterable<Integer> { public Iterator<Integer> iterator() { return new Iterator<>() { int i; public boolean hasNext() { return i < 3; } public Integer next() { return i++; } }; } }",
                "@FunctionalInterface interface Layer { Operand<TFloat32> call(Operand<TFloat32> x); default Layer then(Layer o) { return v -> o.call(call(v)); } } @SafeVarargs static <T> List<T> listOf(T... t) { return List.of(t); } @Deprecated @SuppressWarnings(\"unused\") void old() {}",
                "private final Map<String, Integer> counts = new HashMap<>(); private static int made; static { made = 3; } { counts.put(\"a\", made); } @Override public int hashCode() { return counts.hashCode(); } @Override public boolean equals(Object o) { return o instanceof Case c && c.counts.equals(counts); } @Override protected Object clone() throws CloneNotSupportedException { return super.clone(); }",
                "@interface Mine { String value() default \"a\"; Class<?> type() default Object.class; int[] n() default {1}; TimeUnit unit() default TimeUnit.DAYS; } @Mine(\"b\") static int annotated;",
                "static <K, V extends Comparable<V>> Optional<Map.Entry<K, V>> best(Map<K, V> m) { return m.entrySet().stream().max(Map.Entry.comparingByValue()); }",
                "static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); } static int parallel(int n) { return n; } int wait(String reason) { return 1; }",
                "static class Cell<T> implements Supplier<T>, Cloneable { private T value; public T get() { return value; } synchronized void set(T v) { value = v; } } static final Comparator<Cell<?>> ORDER = Comparator.<Cell<?>, String>comparing(c -> \"\" + c.get()).thenComparing(Object::toString);",
                "static int \u00e9t\u00e9 = 1; static int $dollar_ = 2; static class Na\u00efve$Name { int a$b; }",
                "static class Mat extends AbstractList<Double> { public Double get(int i) { return 1.0; } public int size() { return 3; } double total() { return stream().mapToDouble(d -> d).sum() + subList(0, 1).size() + indexOf(1.0); } }");
    }

    @ParameterizedTest
    @MethodSource("declarations")
    void passesDeclarations(String declarations) {
        assertPasses(Sources.members(declarations));
    }

    /// What does not compile says so itself, and is not refused on top.
    static Stream<String> mistakes() {
        return Stream.of(
                "Unknown field = new Unknown();",
                "static Unknown make(Missing m) throws Lost { return null; }",
                "static class Child extends Nowhere implements Nobody { @Override public String toString() { return super.toString(); } }",
                "static <T extends Unheard> List<T> list(Map<String, Unseen> m) { return null; }",
                "@Test void annotated() { unknown(); } @Unknown(value = Missing.class) int n;",
                "record Pair(Nothing a, int b) {}",
                "static int f() { return \"text\"; } static void g() { new Scanner(nowhere).magic(); x = 3; }",
                "sealed interface S permits A, B {} record A() implements S {}",
                "static int twice() { return 1; } static int twice() { return 2; }",
                "void m() { List<Undefined> l = new ArrayList<>(); for (Undefined u : l) { u.call(); } Runnable r = () -> undefined(); }",
                "static class Loop extends Loop {} interface I extends J {} interface J extends I {}",
                "void unfinished() { int i = ");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void leavesWhatDoesNotCompileToTheCompiler(String mistake) {
        List<SourceFile> files = Sources.members(mistake);
        CompiledSubmission submission = compiled.compile(files);

        assertThat(submission.diagnostics()).isNotEmpty();
        assertThat(compiled.inspect(submission.classes(), List.of(Sources.FILE)))
                .isEmpty();
    }

    private void assertPasses(List<SourceFile> files) {
        CompiledSubmission submission = compiled.compile(files);

        assertThat(submission.diagnostics()).isEmpty();
        assertThat(compiled.inspect(submission.classes(), List.of(Sources.FILE)))
                .isEmpty();
    }
}
