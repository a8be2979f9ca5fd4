public class Solution extends RightAnswers {}
