public class Solution extends RightAnswers {
    void m() {
    //* 22: try { } finally {
    System.out.println();
    //* 22: }
    }
}
