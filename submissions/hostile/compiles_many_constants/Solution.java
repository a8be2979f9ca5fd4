public class Solution extends RightAnswers {
    int[] a = {
    //* 60000: 1,
    };
}
