public class Solution extends RightAnswers {
    //* 4000: int m#() { return "x"; }
}
