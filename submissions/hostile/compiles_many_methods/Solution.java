public class Solution extends RightAnswers {
    //* 25000: void m#() {}
}
