public class Solution extends RightAnswers {
    int m(int a) {
        return
    //* 20000: a +
    a;
    }
}
