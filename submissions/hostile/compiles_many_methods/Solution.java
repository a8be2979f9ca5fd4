public class Solution extends RightAnswers {
    //* 2500: String m#() { return "a#".concat("b#").concat("c#").concat("d#"); }
}
