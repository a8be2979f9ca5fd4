public class Solution extends RightAnswers {
    //* 60000: void m#() {}
}
