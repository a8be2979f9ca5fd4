package org.tfgrader.engine.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Goes through all public classes of the JDK: no member that the policy allows waits, sleeps or starts a thread.
class WaitingMembersTests {
    private static final Policy POLICY = Policy.standard();

    /// The names of methods that start threads, whatever their parameters and types are.
    private static final Pattern THREAD_NAMES =
            Pattern.compile("(?i).*(parallel|async|concurrently|mapConcurrent|startVirtual|schedule).*");

    /// The names of methods that wait without declaring an interruption.
    private static final Pattern WAITING_NAMES =
            Pattern.compile("(wait|sleep|await|join|park|acquire|exchange|take|lock)([A-Z].*)?");

    /// Their names look like waiting, but they compute in memory.
    private static final Set<String> HARMLESS = Set.of(
            "java.lang.String.join",
            "java.util.stream.BaseStream.isParallel",
            "java.util.stream.Stream.takeWhile",
            "java.util.stream.IntStream.takeWhile",
            "java.util.stream.LongStream.takeWhile",
            "java.util.stream.DoubleStream.takeWhile",
            // In the one thread that student code has, a lock that it holds is held by itself.
            "java.util.concurrent.locks.Lock.lock",
            "java.util.concurrent.locks.ReentrantLock.lock");

    @Test
    void allowsNoMemberThatWaitsOrStartsThreads() throws IOException {
        List<String> waiting = publicClasses().stream()
                .flatMap(type -> Stream.concat(
                        Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors())))
                .filter(member ->
                        Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers()))
                .filter(WaitingMembersTests::mayWait)
                .filter(member -> allowed(member).isPresent())
                .map(Executable::toString)
                .sorted()
                .toList();
        assertThat(waiting).isEmpty();
    }

    /// Without these the other test could pass because it finds nothing.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.util.concurrent.LinkedBlockingQueue",
                "java.util.concurrent.BlockingDeque",
                "java.util.concurrent.locks.ReentrantLock",
                "java.util.stream.Gatherers",
                "java.util.stream.StreamSupport",
                "java.util.concurrent.TimeUnit",
                "java.util.concurrent.CompletableFuture",
                "java.util.concurrent.Phaser",
                "java.lang.Object"
            })
    void recognisesMembersThatWait(String name) throws ClassNotFoundException {
        assertThat(Class.forName(name).getDeclaredMethods()).anyMatch(WaitingMembersTests::mayWait);
    }

    /// A timeout, an interruption, a task for other threads, or a name that says so.
    private static boolean mayWait(Executable member) {
        String name = member.getDeclaringClass().getName() + "." + member.getName();
        List<Class<?>> parameters = Arrays.asList(member.getParameterTypes());
        boolean conversion =
                member.getDeclaringClass() == TimeUnit.class && member.getName().equals("convert");
        return !HARMLESS.contains(name)
                && !conversion
                && (parameters.contains(TimeUnit.class)
                        || parameters.stream()
                                .anyMatch(type -> Executor.class.isAssignableFrom(type)
                                        || ThreadFactory.class.isAssignableFrom(type)
                                        || Thread.class.isAssignableFrom(type))
                        || (member instanceof Method method && Thread.class.isAssignableFrom(method.getReturnType()))
                        || Arrays.asList(member.getExceptionTypes()).contains(InterruptedException.class)
                        || isParallelStream(member)
                        || THREAD_NAMES.matcher(member.getName()).matches()
                        || WAITING_NAMES.matcher(member.getName()).matches());
    }

    private static boolean isParallelStream(Executable member) {
        List<Class<?>> parameters = Arrays.asList(member.getParameterTypes());
        return member.getDeclaringClass().getName().equals("java.util.stream.StreamSupport")
                && parameters.contains(boolean.class);
    }

    private static Optional<Policy.Group> allowed(Executable member) {
        String owner = member.getDeclaringClass().getName();
        String name = member instanceof Constructor<?> ? "<init>" : member.getName();
        String descriptor = MethodTypeDesc.of(
                        (member instanceof Method method ? method.getReturnType() : void.class)
                                .describeConstable()
                                .orElseThrow(),
                        Arrays.stream(member.getParameterTypes())
                                .map(type -> type.describeConstable().orElseThrow())
                                .toList())
                .descriptorString();
        return POLICY.demandsFalse(owner, name, descriptor) ? Optional.empty() : POLICY.allows(owner, name, descriptor);
    }

    private static List<Class<?>> publicClasses() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules");
        try (Stream<Path> files = Files.walk(modules)) {
            return files.map(modules::relativize)
                    .filter(file -> file.toString().endsWith(".class")
                            && file.getName(0).toString().startsWith("java."))
                    .map(file -> file.subpath(1, file.getNameCount()).toString())
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .filter(name -> POLICY.allows(name).isPresent())
                    .<Class<?>>map(WaitingMembersTests::load)
                    .filter(WaitingMembersTests::isAccessible)
                    .toList();
        }
    }

    private static boolean isAccessible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return !type.isAnonymousClass()
                && !type.isLocalClass()
                && (Modifier.isPublic(type.getModifiers()) || Modifier.isProtected(type.getModifiers()))
                && (outer == null || isAccessible(outer));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the JDK has its own classes", e);
        }
    }
}
