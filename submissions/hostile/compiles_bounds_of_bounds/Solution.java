import java.util.List;
import java.util.Map;

public class Solution extends RightAnswers {
    void m() {
        var a0 = List.of(1, "a", 2.0, 'c', List.of(1, "b"));
        var a1 = List.of(a0, 1, "x", Map.of(a0, 2.0));
        var a2 = List.of(a1, 1, "x", Map.of(a1, 2.0));
        var a3 = List.of(a2, 1, "x", Map.of(a2, 2.0));
        var a4 = List.of(a3, 1, "x", Map.of(a3, 2.0));
        var a5 = List.of(a4, 1, "x", Map.of(a4, 2.0));
        var a6 = List.of(a5, 1, "x", Map.of(a5, 2.0));
        var a7 = List.of(a6, 1, "x", Map.of(a6, 2.0));
        var a8 = List.of(a7, 1, "x", Map.of(a7, 2.0));
        var a9 = List.of(a8, 1, "x", Map.of(a8, 2.0));
        var a10 = List.of(a9, 1, "x", Map.of(a9, 2.0));
        var a11 = List.of(a10, 1, "x", Map.of(a10, 2.0));
        var a12 = List.of(a11, 1, "x", Map.of(a11, 2.0));
        var a13 = List.of(a12, 1, "x", Map.of(a12, 2.0));
        var a14 = List.of(a13, 1, "x", Map.of(a13, 2.0));
        var a15 = List.of(a14, 1, "x", Map.of(a14, 2.0));
        var a16 = List.of(a15, 1, "x", Map.of(a15, 2.0));
        var a17 = List.of(a16, 1, "x", Map.of(a16, 2.0));
        var a18 = List.of(a17, 1, "x", Map.of(a17, 2.0));
        var a19 = List.of(a18, 1, "x", Map.of(a18, 2.0));
        var a20 = List.of(a19, 1, "x", Map.of(a19, 2.0));
    }
}
