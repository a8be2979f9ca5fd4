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

// Changed by the autograder: in the library this class holds sun.misc.Unsafe. Without it, the library stores data in
// buffers of the JDK, which check each access. The field is left out, so code of the library that still names it
// fails with a NoSuchFieldError.
package org.tensorflow.ndarray.impl.buffer.raw;

final class UnsafeReference {

  static boolean isAvailable() {
    return false;
  }

  private UnsafeReference() {}
}
