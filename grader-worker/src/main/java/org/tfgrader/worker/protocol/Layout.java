package org.tfgrader.worker.protocol;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// The layout of a record in a frame: its components in their order. Both processes have it from the same class file.
final class Layout {
    private static final ClassValue<Layout> KNOWN = new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
            return new Layout(type);
        }
    };

    private static final ClassValue<List<Class<?>>> KINDS = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> type) {
            return Stream.of(type.getPermittedSubclasses())
                    .flatMap(kind -> kind.isSealed() ? kinds(kind).stream() : Stream.of(kind))
                    .toList();
        }
    };

    private final Constructor<?> constructor;
    private final List<Component> components;
    private final OptionalInt number;

    /// @param accessor of its value
    /// @param most how many elements it has at most, if it is a collection
    record Component(Method accessor, Type type, int most) {
        Object of(Object record) {
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("records of messages are public", e);
            }
        }
    }

    private Layout(Class<?> type) {
        RecordComponent[] all = type.getRecordComponents();
        try {
            constructor = type.getDeclaredConstructor(
                    Arrays.stream(all).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
        components = Arrays.stream(all)
                .map(component -> new Component(component.getAccessor(), component.getGenericType(), most(component)))
                .toList();
        Class<?> sealed = sealed(type);
        number = sealed == type
                ? OptionalInt.empty()
                : OptionalInt.of(kinds(sealed).indexOf(type));
    }

    private static Class<?> sealed(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .filter(Class::isSealed)
                .findFirst()
                .<Class<?>>map(Layout::sealed)
                .orElse(type);
    }

    private static int most(RecordComponent component) {
        Most most = component.getAnnotation(Most.class);
        return most == null ? 0 : most.value();
    }

    static Layout of(Class<?> type) {
        return KNOWN.get(type);
    }

    /// {@return the records of a sealed interface, in their order} Their numbers identify them in a frame.
    static List<Class<?>> kinds(Class<?> type) {
        return KINDS.get(type);
    }

    /// {@return the number of this record among those of its sealed interface; empty if it has none}
    OptionalInt number() {
        return number;
    }

    List<Component> components() {
        return components;
    }

    /// @throws IllegalArgumentException if the record refuses the values
    Object create(Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException("values that don't fit together", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("records of messages are public", e);
        }
    }
}
