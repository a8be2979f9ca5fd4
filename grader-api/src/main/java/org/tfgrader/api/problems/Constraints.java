package org.tfgrader.api.problems;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tfgrader.api.problems.Problem.FieldError;

/// Checks the fields of a request or form by their annotations (Bean Validation). The message of a constraint continues
/// a sentence that begins with the name of the field.
public final class Constraints {
    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private Constraints() {}

    /// {@return the errors of all invalid fields, by field}
    public static List<FieldError> errors(Object checked) {
        return errors(VALIDATOR.validate(checked));
    }

    /// Refuses a request with invalid fields.
    ///
    /// @throws Problem that names each of them
    public static void check(Object checked) {
        Set<ConstraintViolation<Object>> violations = VALIDATOR.validate(checked);
        if (!violations.isEmpty()) {
            boolean missing = violations.stream().anyMatch(Constraints::isMissing);
            throw Problem.ofFields(
                    missing ? ProblemType.MISSING_FIELD : ProblemType.INVALID_FIELD,
                    errors(violations.stream()
                            .filter(violation -> !missing || isMissing(violation))
                            .toList()));
        }
    }

    private static boolean isMissing(ConstraintViolation<?> violation) {
        var annotation = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return annotation == NotNull.class || annotation == NotEmpty.class;
    }

    private static List<FieldError> errors(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> {
                    // Without the name of the element of a list.
                    String field = violation.getPropertyPath().toString().replaceFirst("\\.<.*>$", "");
                    return new FieldError(field, "`%s` %s".formatted(field, violation.getMessage()));
                })
                .sorted(Comparator.comparing(FieldError::field))
                .toList();
    }
}
