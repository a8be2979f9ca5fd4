package org.tfgrader.engine.inspect;

import java.util.List;
import java.util.Optional;

/// A selection of the members of a class.
sealed interface Members {
    /// All members.
    record All() implements Members {}

    /// Only these.
    ///
    /// @param operations whether the methods that create an allowed operation are included
    record Only(List<Pattern> patterns, boolean operations) implements Members {
        public Only {
            patterns = List.copyOf(patterns);
        }
    }

    /// All except these.
    record Except(List<Pattern> patterns) implements Members {
        public Except {
            patterns = List.copyOf(patterns);
        }
    }

    /// Members of one name.
    ///
    /// @param name as class files have it
    /// @param parameters the simple names of their types; without them all members of the name are meant. The
    ///     word
    ///     `false` stands for a boolean that the code has to pass as the constant `false`
    record Pattern(String name, Optional<List<String>> parameters) {
        private static final String FALSE = "false";

        /// {@return the pattern for a text such as `new(Appendable,Locale)`}
        static Pattern of(String text) {
            int open = text.indexOf('(');
            if (open < 0) {
                return new Pattern(inClassFile(text), Optional.empty());
            }
            String list = text.substring(open + 1, text.length() - 1);
            return new Pattern(
                    inClassFile(text.substring(0, open)),
                    Optional.of(list.isBlank() ? List.of() : List.of(list.split("\\s*,\\s*"))));
        }

        boolean matches(String member, String descriptor) {
            return name.equals(member)
                    && (parameters.isEmpty()
                            || (descriptor.startsWith("(")
                                    && types(parameters.get()).equals(Descriptors.parameters(descriptor))));
        }

        /// {@return whether the last argument must be the constant `false`}
        boolean demandsFalse() {
            return parameters
                    .filter(types -> !types.isEmpty() && types.getLast().equals(FALSE))
                    .isPresent();
        }

        private static List<String> types(List<String> parameters) {
            return parameters.stream()
                    .map(type -> type.equals(FALSE) ? "boolean" : type)
                    .toList();
        }

        /// For a member whose descriptor is not given.
        boolean mayMatch(String member) {
            return name.equals(member);
        }

        private static String inClassFile(String name) {
            return name.equals("new") ? "<init>" : name;
        }
    }
}
