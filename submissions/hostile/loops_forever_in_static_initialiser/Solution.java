public class Solution extends RightAnswers {
    private static final int NEVER = count();

    private static int count() {
        int n = 0;
        while (n >= 0) {
            n = n == Integer.MAX_VALUE ? 0 : n + 1;
        }
        return n;
    }
}
