import org.tfgrader.kit.GradedFunctions;

public class Solution implements GradedFunctions {

}
