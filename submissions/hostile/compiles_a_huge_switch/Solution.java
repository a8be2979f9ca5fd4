public class Solution extends RightAnswers {
    int m(String s) {
        return switch (s) {
    //* 6000: case "#" -> #;
            default -> -1;
        };
    }
}
