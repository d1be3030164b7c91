import CSwiftMakemore
import Testing

struct TensorsTests {
  @Test func describesItself() throws {
    let x = try tensor([2, 3], [1, 2, 3, 4, 5, 6], requiresGradient: true)
    let t = try call("transpose", .tensor(x), .int(0), .int(1))
    defer { [x, t].forEach(smm_tensor_free) }
    #expect(x.info.dtype == SMM_FLOAT64 && x.info.rank == 2 && x.info.count == 6)
    #expect(x.info.requires_grad && x.info.is_leaf && !t.info.is_leaf)
    #expect(x.shape == [2, 3] && t.shape == [3, 2])
    #expect(t.info.strides.0 == 1 && t.info.strides.1 == 3 && t.info.data == x.info.data)
    #expect(try t.doubles == [1, 4, 2, 5, 3, 6])
    #expect(try x.doubles == [1, 2, 3, 4, 5, 6])
  }

  @Test func zerosWhereThereIsNoData() throws {
    for dtype in [SMM_FLOAT32, SMM_FLOAT64, SMM_INT64, SMM_INT32, SMM_UINT8, SMM_BOOL] {
      let x = try [2, 0].withDimensions { shape in
        try returned(smm_tensor()) { smm_tensor_new($0, dtype, shape, nil, false, $1) }
      }
      #expect(x.info.count == 0 && x.info.dtype == dtype && x.shape == [2, 0])
      smm_tensor_free(x)
    }
    let zeros = try [3].withDimensions { shape in
      try returned(smm_tensor()) { smm_tensor_new($0, SMM_FLOAT64, shape, nil, false, $1) }
    }
    defer { smm_tensor_free(zeros) }
    #expect(try zeros.doubles == [0, 0, 0])
  }

  @Test func itemIsOneNumber() throws {
    let x = try tensor([1, 1], [2.5])
    defer { smm_tensor_free(x) }
    #expect(try returned(0.0) { smm_tensor_item($0, x, $1) } == 2.5)
    let two = try tensor([2], [1, 2])
    defer { smm_tensor_free(two) }
    var item = 0.0
    #expect(smm_tensor_item(&item, two, nil) == SMM_BAD_SHAPE)
  }

  @Test func handlesShareOneTensor() throws {
    let x = try tensor([1], [1], requiresGradient: true)
    let again = smm_tensor_retain(x)
    smm_tensor_free(x)
    #expect(again.info.requires_grad)
    #expect(try again.doubles == [1])
    smm_tensor_free(again)
    smm_tensor_free(smm_tensor(ref: nil))
  }

  @Test func gradientsComeAndGo() throws {
    let x = try tensor([2], [1, 2], requiresGradient: true)
    let y = try call("square", .tensor(x))
    let seed = try tensor([2], [1, 10])
    defer { [x, y, seed].forEach(smm_tensor_free) }
    #expect(smm_tensor_grad(x).ref == nil)
    #expect(smm_tensor_retain_grad(y, nil) == SMM_OK)
    #expect(smm_tensor_backward(y, smm_tensor(ref: nil), false, nil) == SMM_STATE)
    #expect(smm_tensor_backward(y, seed, true, nil) == SMM_OK)
    #expect(smm_tensor_backward(y, seed, false, nil) == SMM_OK)
    #expect(smm_tensor_backward(y, seed, false, nil) == SMM_STATE)
    let (gx, gy) = (smm_tensor_grad(x), smm_tensor_grad(y))
    #expect(try gx.doubles == [4, 80] && gy.doubles == [3, 30])
    [gx, gy].forEach(smm_tensor_free)
    #expect(smm_tensor_set_grad(x, seed, nil) == SMM_OK)
    #expect(smm_tensor_set_grad(x, smm_tensor(ref: nil), nil) == SMM_OK)
    #expect(smm_tensor_grad(x).ref == nil)
    #expect(smm_tensor_require_grad(x, false, nil) == SMM_OK && !x.info.requires_grad)
    #expect(smm_tensor_require_grad(y, false, nil) == SMM_STATE)
    let detached = smm_tensor_detach(y)
    #expect(!detached.info.requires_grad && detached.info.data == y.info.data)
    smm_tensor_free(detached)
  }

  @Test func recordingIsSwitched() throws {
    let x = try tensor([1], [1], requiresGradient: true)
    defer { smm_tensor_free(x) }
    #expect(smm_grad_enabled())
    smm_set_grad_enabled(false)
    let y = try call("exp", .tensor(x))
    smm_set_grad_enabled(true)
    defer { smm_tensor_free(y) }
    #expect(!y.info.requires_grad)
  }

  @Test func copiesConvertsAndWrites() throws {
    let (x, row) = (try tensor([2, 3], [0, 1, 2, 3, 4, 5]), try tensor([3], [7, 8, 9]))
    let single = try returned(smm_tensor()) { smm_tensor_to($0, x, SMM_FLOAT32, $1) }
    let copy = try returned(smm_tensor()) { smm_tensor_clone($0, x, $1) }
    let same = smm_tensor_data(x)
    defer { [x, row, single, copy, same].forEach(smm_tensor_free) }
    #expect(single.info.dtype == SMM_FLOAT32 && same.info.data == x.info.data)
    #expect(smm_tensor_write(x, row, nil) == SMM_OK)
    #expect(try x.doubles == [7, 8, 9, 7, 8, 9] && copy.doubles == [0, 1, 2, 3, 4, 5])
    #expect(smm_tensor_write(row, x, nil) == SMM_STATE)
    let leaf = try tensor([3], [1, 2, 3], requiresGradient: true)
    defer { smm_tensor_free(leaf) }
    #expect(smm_tensor_write(leaf, row, nil) == SMM_STATE)
    #expect(try leaf.doubles == [1, 2, 3])
  }

  @Test func refusesWhatIsNoTensor() {
    let type = failure { out, error in
      [1].withDimensions { smm_tensor_new(out, smm_dtype(9), $0, nil, false, error) }
    }
    #expect(type.status == SMM_BAD_TYPE && type.message.contains("9"))
    let rank = failure { out, error in
      [Int64](repeating: 1, count: 9).withDimensions {
        smm_tensor_new(out, SMM_FLOAT32, $0, nil, false, error)
      }
    }
    #expect(rank.status == SMM_BAD_SHAPE && rank.message.contains("at most 8"))
    let count = failure {
      smm_tensor_new($0, SMM_FLOAT32, smm_dimensions(values: nil, count: -1), nil, false, $1)
    }
    #expect(count.status == SMM_BAD_VALUE && count.message.contains("-1"))
  }
}
