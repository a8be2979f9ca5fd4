import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        Operand<?> writer = tf.summary.summaryWriter();
        tf.summary.createSummaryFileWriter(
                writer, tf.constant("ATTACK_FOLDER/summary"), tf.constant(1), tf.constant(1), tf.constant("log"));
        tf.summary.writeScalarSummary(writer, tf.constant(1L), tf.constant("x"), tf.constant(1f));
        tf.summary.flushSummaryWriter(writer);
    }
}
