public class Solution extends RightAnswers {
    void m() {
    //* 10000: {
    //* 10000: }
    }
}
