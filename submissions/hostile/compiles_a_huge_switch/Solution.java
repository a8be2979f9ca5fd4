public class Solution extends RightAnswers {
    int m(String s) {
        return switch (s) {
    //* 10000: case "#" -> #;
            default -> -1;
        };
    }
}
