package org.tfgrader.engine.inspect;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.DiscontinuedInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tfgrader.worker.protocol.PrintableText;

/// Walks the code of a class once: which entries of the constant pool do instructions use, and in which lines of
/// the source?
final class CodeWalk {
    /// The JIT compiler gives up on methods half as long; large ones are data in disguise.
    private static final int LONGEST_METHOD = 16 << 10;

    private final String className;
    private final Complaint complaint;
    private final Map<Integer, Set<Integer>> lines = new HashMap<>();
    private final Set<Integer> executed = new HashSet<>();
    private final Map<MethodModel, Integer> firstLines = new HashMap<>();

    /// Methods that are called at least once with anything else than the constant `false` as the last argument.
    private final Set<Integer> withoutFalse = new HashSet<>();

    private int line;
    private boolean falseOnTop;

    /// Receives the violations in the code itself.
    interface Complaint {
        void at(int line, String sentence);
    }

    CodeWalk(String className, Complaint complaint) {
        this.className = className;
        this.complaint = complaint;
    }

    void walk(ClassModel model) {
        for (MethodModel method : model.methods()) {
            line = 0;
            method.code().ifPresent(code -> walk(method, code));
        }
    }

    /// {@return whether an instruction uses an entry, not just another entry}
    boolean executes(PoolEntry entry) {
        return executed.contains(entry.index());
    }

    /// {@return whether each use of a method is a call with the constant `false` as its last argument}
    boolean alwaysPassesFalse(PoolEntry method) {
        return executes(method) && !withoutFalse.contains(method.index());
    }

    /// {@return the lines that use an entry, 0 if none is known}
    Set<Integer> lines(PoolEntry entry) {
        return lines.getOrDefault(entry.index(), Set.of(0));
    }

    /// {@return the first line of a method's code, 0 if it has none}
    int firstLine(MethodModel method) {
        return firstLines.getOrDefault(method, 0);
    }

    private void walk(MethodModel method, CodeModel code) {
        String methodName = Names.member(className, method.methodName().stringValue());
        if (code instanceof CodeAttribute attribute && attribute.codeLength() > LONGEST_METHOD) {
            complaint.at(
                    0,
                    PrintableText.name(methodName)
                            + " is too long. Split it, or compute its data instead of listing it.");
            return;
        }
        Map<Label, List<ClassEntry>> handlers = new HashMap<>();
        List<ClassEntry> caught = new ArrayList<>();
        falseOnTop = false;
        for (CodeElement element : code) {
            switch (element) {
                case LineNumber number -> {
                    line = number.line();
                    firstLines.putIfAbsent(method, line);
                }
                // Handlers are listed before all code; their lines are where they stand.
                case ExceptionCatch handler ->
                    handler.catchType()
                            .ifPresent(type -> handlers.computeIfAbsent(handler.handler(), at -> new ArrayList<>())
                                    .add(type));
                case LabelTarget target -> {
                    // Code that jumps here may bring another value.
                    falseOnTop = false;
                    caught.addAll(handlers.getOrDefault(target.label(), List.of()));
                }
                case Instruction instruction -> {
                    caught.forEach(this::execute);
                    caught.clear();
                    walk(methodName, instruction);
                    falseOnTop = instruction.opcode() == Opcode.ICONST_0;
                }
                default -> {}
            }
        }
    }

    private void walk(String methodName, Instruction instruction) {
        switch (instruction) {
            case InvokeInstruction invoke -> {
                execute(invoke.method());
                if (!falseOnTop) {
                    withoutFalse.add(invoke.method().index());
                }
                execute(invoke.owner());
            }
            case FieldInstruction field -> {
                execute(field.field());
                execute(field.owner());
            }
            case TypeCheckInstruction check -> execute(check.type());
            case NewObjectInstruction make -> execute(make.className());
            case NewReferenceArrayInstruction make -> execute(make.componentType());
            case NewMultiArrayInstruction make -> execute(make.arrayType());
            case InvokeDynamicInstruction call -> {
                execute(call.invokedynamic());
                call.invokedynamic().bootstrap().arguments().forEach(this::mention);
            }
            case LoadConstantInstruction load -> load(methodName, load.constantEntry());
            case DiscontinuedInstruction old ->
                complaint.at(
                        line,
                        PrintableText.name(methodName) + " uses obsolete bytecode instructions. Submit source files.");
            default -> {}
        }
    }

    private void load(String methodName, LoadableConstantEntry constant) {
        execute(constant);
        if (constant instanceof MethodHandleEntry || constant instanceof MethodTypeEntry) {
            complaint.at(
                    line,
                    PrintableText.name(methodName)
                            + " loads a method as a constant, which no Java compiler does. Submit source files.");
        }
    }

    private void execute(PoolEntry entry) {
        executed.add(entry.index());
        note(entry);
    }

    private void note(PoolEntry entry) {
        lines.computeIfAbsent(entry.index(), none -> new TreeSet<>()).add(line);
    }

    /// A lambda's method is mentioned where the lambda is made.
    private void mention(LoadableConstantEntry argument) {
        note(argument);
        if (argument instanceof MethodHandleEntry handle) {
            note(handle.reference());
            withoutFalse.add(handle.reference().index());
            note(handle.reference().owner());
        }
    }
}
