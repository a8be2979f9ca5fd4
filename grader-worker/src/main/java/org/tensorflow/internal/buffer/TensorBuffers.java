/*
 *  Copyright 2019 The TensorFlow Authors. All Rights Reserved.
 *
 *  Licensed under the Apache License, Version 2.0 (the "License");
 *  you may not use this file except in compliance with the License.
 *  You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 *  Unless required by applicable law or agreed to in writing, software
 *  distributed under the License is distributed on an "AS IS" BASIS,
 *  WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 *  See the License for the specific language governing permissions and
 *  limitations under the License.
 *  =======================================================================
 */

// Changed by the autograder: memory of tensors is shown as buffers of the JDK, which check each access, and it is kept
// until no buffer on it can be reached any more, even where the tensor or its session was closed.
package org.tensorflow.internal.buffer;

import java.nio.ByteBuffer;
import org.tensorflow.internal.c_api.TF_Tensor;
import org.tensorflow.ndarray.buffer.BooleanDataBuffer;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.DoubleDataBuffer;
import org.tensorflow.ndarray.buffer.FloatDataBuffer;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.buffer.LongDataBuffer;
import org.tensorflow.ndarray.buffer.ShortDataBuffer;
import org.tensorflow.ndarray.buffer.layout.DataLayouts;

/** Maps native tensor memory into {@link DataBuffers}, allowing I/O operations from the JVM. */
public final class TensorBuffers {

  /**
   * Maps tensor memory as a buffer of bytes.
   *
   * @param nativeTensor native reference to the tensor
   * @return a byte buffer
   */
  public static ByteDataBuffer toBytes(TF_Tensor nativeTensor) {
    return toBytes(nativeTensor, false);
  }

  /**
   * Maps tensor memory as a buffer of bytes.
   *
   * @param nativeTensor native reference to the tensor
   * @param readOnly true to return a read-only buffer
   * @return a byte buffer
   */
  public static ByteDataBuffer toBytes(TF_Tensor nativeTensor, boolean readOnly) {
    ByteBuffer memory = TensorMemory.of(nativeTensor);
    return DataBuffers.of(readOnly ? memory.asReadOnlyBuffer() : memory);
  }

  /**
   * Maps tensor memory as a buffer of integers.
   *
   * @param nativeTensor native reference to the tensor
   * @return an int buffer
   */
  public static IntDataBuffer toInts(TF_Tensor nativeTensor) {
    return DataBuffers.of(TensorMemory.of(nativeTensor).asIntBuffer());
  }

  /**
   * Maps tensor memory as a buffer of longs.
   *
   * @param nativeTensor native reference to the tensor
   * @return a long buffer
   */
  public static LongDataBuffer toLongs(TF_Tensor nativeTensor) {
    return DataBuffers.of(TensorMemory.of(nativeTensor).asLongBuffer());
  }

  /**
   * Maps tensor memory as a buffer of floats.
   *
   * @param nativeTensor native reference to the tensor
   * @return a float buffer
   */
  public static FloatDataBuffer toFloats(TF_Tensor nativeTensor) {
    return DataBuffers.of(TensorMemory.of(nativeTensor).asFloatBuffer());
  }

  /**
   * Maps tensor memory as a buffer of doubles.
   *
   * @param nativeTensor native reference to the tensor
   * @return a double buffer
   */
  public static DoubleDataBuffer toDoubles(TF_Tensor nativeTensor) {
    return DataBuffers.of(TensorMemory.of(nativeTensor).asDoubleBuffer());
  }

  /**
   * Maps tensor memory as a buffer of shorts.
   *
   * @param nativeTensor native reference to the tensor
   * @return a short buffer
   */
  public static ShortDataBuffer toShorts(TF_Tensor nativeTensor) {
    return DataBuffers.of(TensorMemory.of(nativeTensor).asShortBuffer());
  }

  /**
   * Maps tensor memory as a buffer of booleans.
   *
   * @param nativeTensor native reference to the tensor
   * @return a boolean buffer
   */
  public static BooleanDataBuffer toBooleans(TF_Tensor nativeTensor) {
    // There is no boolean buffers in Java NIO, so apply a layout that converts booleans
    // from/to bytes when raw memory mapping is not available.
    return DataLayouts.BOOL.applyTo(DataBuffers.of(TensorMemory.of(nativeTensor)));
  }

  /**
   * Maps tensor memory as a buffer of byte sequences, often used to store string values.
   *
   * @param nativeTensor native reference to the tensor
   * @return a string buffer
   */
  public static ByteSequenceTensorBuffer toStrings(TF_Tensor nativeTensor, long numElements) {
    return new ByteSequenceTensorBuffer(nativeTensor, numElements);
  }
}
