import java.util.*;
import org.tensorflow.*;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.*;
import org.tensorflow.op.*;
import org.tensorflow.op.core.*;
import org.tensorflow.types.*;
import org.tensorflow.types.family.*;
import org.tfgrader.kit.*;

public class Assignment3 implements GradedFunctions
{
	private final static String sNames[] = { "W1", "b1", "W2", "b2", "W3", "b3" };
	private final static long lRows[] = { 25, 25, 12, 12, 6, 6 };
	private final static long lCols[] = { 12288, 1, 25, 1, 12, 1 };

	private interface Visitor
	{
		void visit( int i, String sName );
	}

	private void forEachName( Visitor v )
	{
		for( int i = 0; i < sNames.length; ++i )
		{
			v.visit( i, sNames[ i ] );
		}
	}

	public Operand<TFloat64> linearFunction( Ops tf, NumpyRandom random )
	{
		Operand<TFloat64> X, W, b;
		X = tf.constant( random.randn( 3, 1 ) );
		W = tf.constant( random.randn( 4, 3 ) );
		b = tf.constant( random.randn( 4, 1 ) );
		return( tf.math.add( tf.linalg.matMul( W, X ), b ) );
	}

	public Operand<TFloat32> sigmoid( Ops tf, Operand<? extends TNumber> z )
	{
		return( tf.math.sigmoid( tf.dtypes.cast( z, TFloat32.class ) ) );
	}

	public Operand<TFloat32> oneHotMatrix( Ops tf, Operand<? extends TNumber> label, int depth )
	{
		Constant<TInt32> d = tf.constant( depth );
		Constant<TFloat32> on = tf.constant( 1.0F ), off = tf.constant( 0.0F );
		OneHot<TFloat32> h = tf.oneHot( label, d, on, off, OneHot.axis( new Long( 0 ) ) );
		Reshape<TFloat32> r = tf.reshape( h, tf.array( new int[] { depth, 1 } ) );
		return( r );
	}

	public Map<String, ResourceVariable<TFloat32>> initializeParameters( final Ops tf )
	{
		final Hashtable<String, ResourceVariable<TFloat32>> table = new Hashtable<String, ResourceVariable<TFloat32>>();
		forEachName( new Visitor()
		{
			public void visit( int i, String sName )
			{
				Glorot<TFloat32> g = new Glorot<TFloat32>( VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L );
				long lShape[] = new long[ 2 ];
				lShape[ 0 ] = lRows[ i ];
				lShape[ 1 ] = lCols[ i ];
				table.put( sName, ResourceVariable.of( tf, g.call( tf, tf.constant( lShape ), TFloat32.class ) ) );
			}
		} );
		return( table );
	}

	public Operand<TFloat32> forwardPropagation( Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters )
	{
		Operand<TFloat32> oA = x;
		Enumeration<Integer> e = new Vector<Integer>( Arrays.asList( new Integer[] { 1, 2, 3 } ) ).elements();
		while( e.hasMoreElements() )
		{
			Integer nLayer = e.nextElement();
			StringBuffer sb = new StringBuffer( "W" );
			sb.append( nLayer );
			Operand<TFloat32> oW = parameters.get( sb.toString() );
			sb.setCharAt( 0, 'b' );
			Operand<TFloat32> oB = parameters.get( sb.toString() );
			Operand<TFloat32> oZ = tf.math.add( tf.linalg.matMul( oW, oA ), oB );
			if( e.hasMoreElements() )
				oA = tf.nn.relu( oZ );
			else
				oA = oZ;
		}
		return( oA );
	}

	public <T extends TNumber> Operand<T> computeCost( Ops tf, Operand<T> logits, Operand<T> labels )
	{
		Operand<T> oLosses = Losses.binaryCrossentropy( tf, labels, logits, Boolean.TRUE.booleanValue(), 0.0F );
		return( tf.math.mean( oLosses, tf.constant( new int[] { 0 } ) ) );
	}
}
