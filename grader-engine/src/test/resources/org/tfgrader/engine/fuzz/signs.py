# Writes the two files of signs of which SignsFuzz makes damaged ones, as the course's own were written.
import h5py
import numpy


def write(name, **storage):
    with h5py.File(name, "w", libver="earliest") as file:
        file.create_dataset("train_set_x", data=numpy.full((2, 64, 64, 3), 7, "uint8"), **storage)
        file.create_dataset("train_set_y", data=numpy.array([1, 5], "int64"))
        file.create_dataset("list_classes", data=numpy.arange(6))


write("contiguous.h5")
write("chunked.h5", chunks=(1, 64, 64, 3), compression="gzip", shuffle=True, fletcher32=True)
