package org.tfgrader.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// A program for the kernel's classic packet filter, which seccomp runs before each system call. The numbers are
/// those of `linux/filter.h` and `linux/seccomp.h`; both architectures are little-endian.
final class FilterProgram {
    static final int ALLOW = 0x7fff0000;
    static final int KILL_PROCESS = 0x80000000;

    private static final int ERROR = 0x00050000;

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;

    private static final int NUMBER_AT = 0;
    private static final int ARCHITECTURE_AT = 4;
    private static final int ARGUMENTS_AT = 16;
    private static final int INSTRUCTION_BYTES = 8;

    private final List<Instruction> instructions = new ArrayList<>();

    /// One instruction. `ifTrue` and `ifFalse` are how many instructions a jump skips.
    record Instruction(int code, int ifTrue, int ifFalse, int value) {}

    /// {@return the action that lets a call fail with an error}
    static int failWith(int error) {
        return ERROR | error;
    }

    /// Ends a process that uses the system call numbers of another architecture.
    FilterProgram demand(Architecture architecture) {
        add(LOAD, ARCHITECTURE_AT);
        add(JUMP_IF_EQUAL, 1, 0, architecture.auditNumber());
        add(RETURN, KILL_PROCESS);
        return loadNumber();
    }

    /// Ends a process that uses this number or a higher one.
    FilterProgram killFrom(int number) {
        add(JUMP_IF_AT_LEAST, 0, 1, number);
        add(RETURN, KILL_PROCESS);
        return this;
    }

    /// Decides a call regardless of its arguments.
    FilterProgram answer(int number, int answer) {
        add(JUMP_IF_EQUAL, 0, 1, number);
        add(RETURN, answer);
        return this;
    }

    /// Allows a call if the lower half of an argument is one of the values; refuses it otherwise.
    FilterProgram allowIf(int number, int argument, List<Integer> values, int otherwise) {
        add(JUMP_IF_EQUAL, 0, values.size() * 2 + 2, number);
        add(LOAD, ARGUMENTS_AT + 8 * argument);
        for (int value : values) {
            add(JUMP_IF_EQUAL, 0, 1, value);
            add(RETURN, ALLOW);
        }
        add(RETURN, otherwise);
        return this;
    }

    /// Allows a call if both halves of two arguments are zero; refuses it otherwise.
    FilterProgram allowIfZero(int number, int argument, int otherArgument, int otherwise) {
        add(JUMP_IF_EQUAL, 0, 10, number);
        int left = 8;
        for (int at : new int[] {argument, otherArgument}) {
            for (int half = 0; half < 2; half++) {
                add(LOAD, ARGUMENTS_AT + 8 * at + 4 * half);
                left -= 2;
                add(JUMP_IF_EQUAL, 0, left + 1, 0);
            }
        }
        add(RETURN, ALLOW);
        add(RETURN, otherwise);
        return this;
    }

    /// Decides every call that nothing above decided.
    FilterProgram otherwise(int answer) {
        add(RETURN, answer);
        return this;
    }

    List<Instruction> instructions() {
        return List.copyOf(instructions);
    }

    /// {@return the program as the kernel reads it, `struct sock_fprog`, allocated in the arena}
    MemorySegment assemble(Arena arena) {
        MemorySegment code = arena.allocate((long) INSTRUCTION_BYTES * instructions.size(), INSTRUCTION_BYTES);
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            long at = (long) INSTRUCTION_BYTES * i;
            code.set(ValueLayout.JAVA_SHORT, at, (short) instruction.code());
            code.set(ValueLayout.JAVA_BYTE, at + 2, (byte) instruction.ifTrue());
            code.set(ValueLayout.JAVA_BYTE, at + 3, (byte) instruction.ifFalse());
            code.set(ValueLayout.JAVA_INT, at + 4, instruction.value());
        }
        MemorySegment program = arena.allocate(16, 8);
        program.set(ValueLayout.JAVA_SHORT, 0, (short) instructions.size());
        program.set(ValueLayout.ADDRESS, 8, code);
        return program;
    }

    private FilterProgram loadNumber() {
        add(LOAD, NUMBER_AT);
        return this;
    }

    private void add(int code, int value) {
        add(code, 0, 0, value);
    }

    private void add(int code, int ifTrue, int ifFalse, int value) {
        instructions.add(new Instruction(code, ifTrue, ifFalse, value));
    }
}
