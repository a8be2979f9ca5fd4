public class Solution extends RightAnswers {
    int m(int a) {
    //* 20000: a = a * a + a;
        return a;
    }
}
