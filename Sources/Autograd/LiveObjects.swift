import CPlatform

/// How many objects are alive that a user can make the process keep: tests compare it before and
/// after, and a leak fails them.
public enum LiveObjects {
  public static var count: Int { Int(platform_live_objects()) }

  public static func add(_ delta: Int) { platform_live_objects_add(Int64(delta)) }
}
