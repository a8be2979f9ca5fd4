import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        System.setProperty("java.util.prefs.userRoot", "ATTACK_FOLDER");
        java.util.prefs.Preferences preferences = java.util.prefs.Preferences.userRoot().node("ATTACK_NAME");
        preferences.put("key", "value");
        preferences.flush();
    }
}
