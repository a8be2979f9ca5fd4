package org.tfgrader.worker.run;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Confinement.Visibility;

/// The classes of one submission. Besides their own they see only what a submission needs: the kit, TensorFlow's
/// operations, and the harmless part of the JDK.
public final class StudentClasses extends ClassLoader {
    private static final ClassLoader GRADER = StudentClasses.class.getClassLoader();

    private final Map<String, byte[]> own;
    private final Visibility visibility;

    private StudentClasses(Map<String, byte[]> own, Visibility visibility) {
        super("submission", null);
        this.own = own;
        this.visibility = visibility;
    }

    /// Loads the classes of a submission and creates an instance of its solution.
    ///
    /// @param solution the binary name of a class that implements [GradedFunctions]
    /// @param classes class files by binary name
    /// @param visibility what they see beside their own
    /// @throws NotLoadedException with what the student's code threw, or why it can't be loaded
    public static GradedFunctions instantiate(String solution, Map<String, byte[]> classes, Visibility visibility)
            throws NotLoadedException {
        try {
            Class<?> type = Class.forName(solution, true, new StudentClasses(classes, visibility));
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
        if (!isVisible(name)) {
            throw new ClassNotFoundException(name + " is not available to submissions");
        }
        return Class.forName(name, false, GRADER);
    }

    private boolean isVisible(String name) {
        int nested = name.indexOf('$');
        String outermost = nested < 0 ? name : name.substring(0, nested);
        int dot = outermost.lastIndexOf('.');
        return visibility.everything()
                || visibility.classes().contains(outermost)
                || visibility.packages().contains(dot < 0 ? "" : outermost.substring(0, dot));
    }

    /// No instance of the solution could be created.
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
