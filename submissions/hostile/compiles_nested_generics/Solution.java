import java.util.Map;

public class Solution extends RightAnswers {
    static <T> Map<T, T> p(T a) {
        return null;
    }

    void m() {
        var x =
    //* 60: p(
    1
    //* 60: )
    ;
    }
}
