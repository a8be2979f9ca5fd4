/*
Copyright 2019 The TensorFlow Authors. All Rights Reserved.

Licensed under the Apache License, Version 2.0 (the "License");
you may not use this file except in compliance with the License.
You may obtain a copy of the License at

    http://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software
distributed under the License is distributed on an "AS IS" BASIS,
WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
See the License for the specific language governing permissions and
limitations under the License.
=======================================================================
*/

// Changed by the autograder: allocateTensor compares the number of bytes with the shape, exactly; TensorFlow's own
// comparison overflows, and leaves strings out. A new tensor is filled with zeros. The changes are marked with "Changed".
package org.tensorflow.internal.c_api;

import static org.tensorflow.internal.c_api.global.tensorflow.*;

import java.util.Arrays;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.annotation.Properties;

@Properties(inherit = org.tensorflow.internal.c_api.presets.tensorflow.class)
public abstract class AbstractTF_Tensor extends Pointer {
  protected static class DeleteDeallocator extends TF_Tensor implements Pointer.Deallocator {
    DeleteDeallocator(TF_Tensor s) {
      super(s);
    }

    @Override
    public void deallocate() {
      if (!isNull()) {
        if (TF_TensorType(this) == TF_STRING) {
          TF_Tensor moved = TF_TensorMaybeMove(this);
          if (moved != null) {
            // we need to deallocate the strings themselves before deallocating the tensor memory
            long n = TF_TensorElementCount(moved);
            TF_TString data = new TF_TString(TF_TensorData(moved));
            for (int i = 0; i < n; i++) {
              TF_TString_Dealloc(data.position(i));
            }
            TF_DeleteTensor(moved);
          } else {
            // TensorBuffer is shared, leave contained strings alone.
            TF_DeleteTensor(this);
          }
        } else {
          TF_DeleteTensor(this);
        }
      }
      setNull();
    }
  }

  // Changed: new.
  private static final int MAX_RANK = 254;

  // Changed: new. More than a worker may use. TensorFlow waits for 10 s until so much memory is there.
  private static final long MAX_BYTES = 1L << 30;

  /** TensorFlow crashes if we don't pass it a deallocator, so... */
  protected static Deallocator_Pointer_long_Pointer dummyDeallocator =
      new Deallocator_Pointer_long_Pointer() {
        @Override
        public void call(Pointer data, long len, Pointer arg) {}
      }.retainReference();

  /** A reference to prevent deallocation. */
  protected Pointer pointer;

  public AbstractTF_Tensor(Pointer p) {
    super(p);
  }

  /**
   * Calls TF_NewTensor(), and registers a deallocator.
   *
   * @return TF_Tensor created. Do not call TF_DeleteTensor() on it.
   */
  public static TF_Tensor newTensor(int dtype, long[] dims, Pointer data) {
    TF_Tensor t =
        TF_NewTensor(dtype, dims, dims.length, data, data.limit(), dummyDeallocator, null);
    if (t != null) {
      t.pointer = data;
      t.deallocator(new DeleteDeallocator(t));
    }
    return t;
  }

  /**
   * Calls TF_AllocateTensor(), and registers a deallocator.
   *
   * @return TF_Tensor created. Do not call TF_DeleteTensor() on it.
   */
  public static TF_Tensor allocateTensor(int dtype, long[] dims, long length) {
    checkLength(dtype, dims, length); // Changed: new.
    TF_Tensor t = TF_AllocateTensor(dtype, dims, dims.length, length);
    if (t != null) {
      checkAllocated(t, length); // Changed: new.
      if (TF_TensorType(t) == TF_STRING) {
        // we need to initialize the strings themselves after allocating the tensor memory
        long n = TF_TensorElementCount(t);
        TF_TString data = new TF_TString(TF_TensorData(t));
        for (int i = 0; i < n; i++) {
          TF_TString_Init(data.position(i));
        }
      } else if (length > 0) {
        // Changed: new. The memory holds what was released before, such as pointers.
        Pointer.memset(TF_TensorData(t), 0, length);
      }
      t.deallocator(new DeleteDeallocator(t));
    }
    return t;
  }

  // Changed: new. Where memory is short, TensorFlow returns a tensor without any.
  private static void checkAllocated(TF_Tensor t, long length) {
    if (length > 0 && TF_TensorData(t) == null) {
      TF_DeleteTensor(t);
      throw new OutOfMemoryError("There is no memory for a tensor of " + length + " bytes");
    }
  }

  // Changed: new.
  private static void checkLength(int dtype, long[] dims, long length) {
    // TensorFlow ends the process at more dimensions, at a negative one and at a product that overflows.
    if (dims.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "A tensor has at most " + MAX_RANK + " dimensions, not " + dims.length);
    }
    if (length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A tensor has at most " + MAX_BYTES + " bytes, not " + length);
    }
    long elements = 1;
    for (long dim : dims) {
      if (dim < 0 || (elements != 0 && dim > Long.MAX_VALUE / elements)) {
        throw new IllegalArgumentException("No tensor has the shape " + Arrays.toString(dims));
      }
      elements *= dim;
    }
    long bytes =
        dtype == TF_STRING ? Loader.sizeof(TF_TString.class) : Math.max(1, TF_DataTypeSize(dtype));
    if (elements > length / bytes) {
      throw new IllegalArgumentException(
          "A tensor of the shape " + Arrays.toString(dims) + " does not fit in " + length + " bytes");
    }
  }

  /** Registers a deallocator and returns this. */
  public TF_Tensor withDeallocator() {
    return (TF_Tensor) this.deallocator(new DeleteDeallocator((TF_Tensor) this));
  }

  /** Calls the deallocator, if registered, otherwise has no effect. */
  public void delete() {
    deallocate();
  }
}
