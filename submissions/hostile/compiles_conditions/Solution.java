public class Solution extends RightAnswers {
    int m(boolean b) {
        return
    //* 10000: b ? 1 :
    2;
    }
}
