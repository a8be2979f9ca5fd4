public class Solution extends RightAnswers {
    //* 20000: int m#() { return "x"; }
}
