import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Steps that are applied one after the other. */
class Pipeline<S> implements UnaryOperator<S> {
    private final List<Function<? super S, ? extends S>> steps = new ArrayList<>();

    Pipeline<S> then(Function<? super S, ? extends S> step) {
        steps.add(Objects.requireNonNull(step));
        return this;
    }

    @Override
    public S apply(S start) {
        S signal = start;
        for (Function<? super S, ? extends S> step : steps) {
            signal = step.apply(signal);
        }
        return signal;
    }

    static <S, P> Function<S, S> affine(P weight, P bias, Function<P, UnaryOperator<S>> times, BinaryOperator<S> plus,
            Function<P, S> lift) {
        return signal -> plus.apply(times.apply(weight).apply(signal), lift.apply(bias));
    }
}
