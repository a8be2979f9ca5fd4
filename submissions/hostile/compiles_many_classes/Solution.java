//* 60000: class C# {}
public class Solution extends RightAnswers {}
