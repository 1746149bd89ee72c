/** Numbers documents one by one; `wait` holds it up where it has come to `at`. */
export const numbering = (at, wait) => ({
  id: 1,
  name: "numbered",
  async run({ database, cursor, saveCursor }) {
    const things = database.collection("things");
    for await (const { _id } of things.find({ _id: { $gt: cursor ?? 0 } }).sort({ _id: 1 })) {
      await things.updateOne({ _id }, { $set: { number: _id }, $inc: { times: 1 } });
      if (_id === at) await wait();
      await saveCursor(_id);
    }
  },
});
