public class Solution extends RightAnswers {
    //* 20500: void m#() {}
}
