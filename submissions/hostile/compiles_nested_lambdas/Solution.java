import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

public class Solution extends RightAnswers {
    static <T> T f(Supplier<T> s) {
        return s.get();
    }

    static <T> T f(Function<T, T> s, int... x) {
        return null;
    }

    static int f(IntSupplier s) {
        return 1;
    }

    Object m() {
        return
    //* 14: f(() ->
    1
    //* 14: )
    ;
    }
}
