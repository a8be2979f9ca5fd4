public class Solution extends RightAnswers {
    public Solution() {
        while (true) {}
    }
}
