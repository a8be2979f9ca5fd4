package org.tfgrader.worker.run;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.tfgrader.kit.GradedFunctions;

/// The classes of one submission. Beside their own they see what a submission needs and nothing else: the kit,
/// TensorFlow's operations, and the harmless part of the JDK.
public final class StudentClasses extends ClassLoader {
    private static final List<String> PACKAGES = List.of(
            "java.lang",
            "java.lang.annotation",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.io",
            "java.math",
            "java.text",
            "java.time",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.function",
            "java.util.random",
            "java.util.regex",
            "java.util.stream",
            "org.tfgrader.kit",
            "org.tensorflow",
            "org.tensorflow.exceptions",
            "org.tensorflow.types",
            "org.tensorflow.types.family");

    private static final List<String> PACKAGE_TREES =
            List.of("org.tensorflow.op", "org.tensorflow.ndarray", "org.tensorflow.framework");

    /// Classes of those packages that start processes, reach files, load code or end the process.
    private static final List<String> DENIED = List.of(
            "java.lang.ProcessBuilder",
            "java.lang.Process",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.ClassLoader",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.io.File",
            "java.io.FileDescriptor",
            "java.io.FileInputStream",
            "java.io.FileOutputStream",
            "java.io.FileReader",
            "java.io.FileWriter",
            "java.io.RandomAccessFile",
            "java.io.ObjectInputStream",
            "java.util.ServiceLoader",
            "org.tensorflow.op.IoOps",
            "org.tensorflow.op.DataOps",
            "org.tensorflow.op.DataExperimentalOps",
            "org.tensorflow.op.SummaryOps",
            "org.tensorflow.op.DebuggingOps",
            "org.tensorflow.op.DistributeOps",
            "org.tensorflow.op.CollectiveOps",
            "org.tensorflow.op.TpuOps",
            "org.tensorflow.TensorFlow",
            "org.tensorflow.SavedModelBundle");

    /// Operations on files, networks and other processes.
    private static final List<String> DENIED_TREES = List.of(
            "org.tensorflow.op.io",
            "org.tensorflow.op.data",
            "org.tensorflow.op.summary",
            "org.tensorflow.op.debugging",
            "org.tensorflow.op.distribute",
            "org.tensorflow.op.collective",
            "org.tensorflow.op.tpu");

    private static final ClassLoader GRADER = StudentClasses.class.getClassLoader();

    private final Map<String, byte[]> own;

    private StudentClasses(Map<String, byte[]> own) {
        super("submission", null);
        this.own = own;
    }

    /// Loads the classes of a submission and makes an instance of its solution.
    ///
    /// @param solution the binary name of a class that implements [GradedFunctions]
    /// @param classes class files by binary name
    /// @throws NotLoadedException with what the student's code threw, or why it can't be loaded
    public static GradedFunctions instantiate(String solution, Map<String, byte[]> classes) throws NotLoadedException {
        try {
            Class<?> type = Class.forName(solution, true, new StudentClasses(classes));
            return (GradedFunctions) type.getConstructor().newInstance();
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            throw new NotLoadedException(e.getCause() == null ? e : e.getCause());
        } catch (Throwable e) {
            // A static initialiser may throw any Error as it is.
            throw new NotLoadedException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            byte[] classFile = own.get(name);
            if (classFile != null) {
                return defineClass(name, classFile, 0, classFile.length);
            }
        }
        if (!mayUse(name)) {
            throw new ClassNotFoundException(name + " is not available to submissions");
        }
        return Class.forName(name, false, GRADER);
    }

    private static boolean mayUse(String name) {
        int nested = name.indexOf('$');
        if (DENIED.contains(nested < 0 ? name : name.substring(0, nested))) {
            return false;
        }
        int dot = name.lastIndexOf('.');
        String packageName = dot < 0 ? "" : name.substring(0, dot);
        return PACKAGES.contains(packageName)
                || (isWithin(packageName, PACKAGE_TREES) && !isWithin(packageName, DENIED_TREES));
    }

    private static boolean isWithin(String packageName, List<String> trees) {
        return trees.stream().anyMatch(tree -> packageName.equals(tree) || packageName.startsWith(tree + "."));
    }

    /// There is no instance of the solution.
    public static final class NotLoadedException extends Exception {
        private static final long serialVersionUID = 1L;

        private final Throwable thrown;

        NotLoadedException(Throwable thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        /// {@return what the student's code threw, or what the virtual machine said of it}
        public Throwable thrown() {
            return thrown;
        }
    }
}
